/** A template's picture, drawn once it comes into sight: there are many, and most are never scrolled to. */
import { useEffect, useRef, useState } from 'react';
import { loadTemplate, type Template } from '../samples/templates.ts';
import { SamplePreview } from './sample-preview.tsx';

/** So that it stands there when one arrives. */
const AHEAD = '200px';

export function TemplatePreview({ template }: { readonly template: Template }) {
  const frame = useRef<HTMLSpanElement>(null);
  const [sql, setSql] = useState<string | null>(null);
  useEffect(() => {
    if (!frame.current) return;
    let isShown = true;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        // Without its text it has no picture; opening it says why.
        void loadTemplate(template).then(
          (text) => isShown && setSql(text),
          () => undefined,
        );
      },
      { rootMargin: AHEAD },
    );
    observer.observe(frame.current);
    return () => {
      isShown = false;
      observer.disconnect();
    };
  }, [template]);
  return (
    <span ref={frame} className="template-preview">
      {sql !== null && <SamplePreview sql={sql} aspect={1} />}
    </span>
  );
}

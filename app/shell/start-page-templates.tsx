/** Whole schemas to begin with, by what they are for, each with a small picture of it. */
import { useId, useState } from 'react';
import { notifyProblem } from '../platform/notify.ts';
import { loadTemplate, type Template, templateGroups } from '../samples/templates.ts';
import { openSample } from '../store/open-document.ts';
import { count } from '../store/summary.ts';
import { useView } from '../store/view.ts';
import { SearchField } from '../ui/search-field.tsx';
import { SeverityIcon } from '../ui/severity-icon.tsx';
import { matchingTemplates } from './matching-templates.ts';
import { TemplatePreview } from './template-preview.tsx';
import './start-page-templates.css';

export function StartPageTemplates() {
  const [query, setQuery] = useState('');
  const groups = matchingTemplates(templateGroups, query);
  const found = groups.reduce((sum, { templates }) => sum + templates.length, 0);
  return (
    <section aria-labelledby="templates-title">
      <div className="templates-head">
        <h2 id="templates-title">Templates</h2>
        <SearchField label="Filter the templates" value={query} onChange={setQuery} />
        <output className="visually-hidden">{query === '' ? '' : count(found, 'template')}</output>
      </div>
      {found === 0 && <p className="templates-none">No template is about “{query}”.</p>}
      {groups.map(({ title, templates }) => (
        <TemplateGroup key={title} title={title} templates={templates} />
      ))}
    </section>
  );
}

interface TemplateGroupProps {
  readonly title: string;
  readonly templates: readonly Template[];
}

function TemplateGroup({ title, templates }: TemplateGroupProps) {
  const id = useId();
  return (
    <section className="template-group" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <ul>
        {templates.map((template) => (
          <li key={template.file}>
            <TemplateCard template={template} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function TemplateCard({ template }: { readonly template: Template }) {
  const { title, about, tables, relationships, profile, problems } = template;
  return (
    <button type="button" className="template" onClick={() => void open(template)}>
      <TemplatePreview template={template} />
      <strong>{title}</strong>
      <span className="template-about">{about}</span>
      <span className="template-note">
        {problems > 0 ? (
          <>
            <SeverityIcon severity="warning" size={11} />
            {count(problems, 'problem')} to solve
          </>
        ) : (
          <>
            {count(tables, 'table')} · {count(relationships, 'relationship')}
            {profile !== null && <> · {profile}</>}
          </>
        )}
      </span>
    </button>
  );
}

async function open(template: Template): Promise<void> {
  let sql: string;
  try {
    sql = await loadTemplate(template);
  } catch {
    return notifyProblem(`${template.title} could not be loaded. Check the connection and open it again.`);
  }
  // What is found in an exercise is what it is about.
  if (template.problems > 0) useView.setState({ panel: 'problems', isSidebarOpen: true });
  await openSample(template.file, sql);
}

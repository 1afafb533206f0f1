/** The templates that all words of a query are found in: in the name, the line beneath it, the group, or what else they are known by. */
import type { Template, TemplateGroup } from '../samples/templates.ts';

/** Groups that nothing is left of are left out. */
export function matchingTemplates(groups: readonly TemplateGroup[], query: string): readonly TemplateGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return groups;
  const matches = (group: string, { title, about, words: others, profile }: Template): boolean => {
    const text = `${group} ${title} ${about} ${others} ${profile ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return groups
    .map(({ title, templates }) => ({ title, templates: templates.filter((one) => matches(title, one)) }))
    .filter(({ templates }) => templates.length > 0);
}

/** The name of a copy: `shop.sql`, `shop (copy).sql`, `shop (copy 2).sql`. */
export function copyName(name: string): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  const [, original = stem, number = '1'] = /^(.*) \(copy(?: (\d+))?\)$/.exec(stem) ?? [];
  return original === stem ? `${stem} (copy)${ending}` : `${original} (copy ${Number(number) + 1})${ending}`;
}

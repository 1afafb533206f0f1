/** Whether a document writes its keywords small or in capitals, so that what is offered is written like what is there. Pure. */

const LOOKED_AT = 20_000;
const TELLING = /\b(create|alter|table|references|not null|primary key|comment on)\b/gi;

/** Capitals where there is nothing to go by. */
export function keywordCaseOf(sql: string): 'upper' | 'lower' {
  let lower = 0;
  let upper = 0;
  for (const [word] of sql.slice(0, LOOKED_AT).matchAll(TELLING)) {
    if (word === word.toLowerCase()) lower++;
    else if (word === word.toUpperCase()) upper++;
  }
  return lower > upper ? 'lower' : 'upper';
}

/**
 * Findings as SARIF 2.1.0, as GitHub code scanning takes it: rules with help, results with places and fixes, fingerprints that outlive
 * lines that move. (https://docs.oasis-open.org/sarif/sarif/v2.1.0/)
 */
import { RULES } from '../advisor/rules/index.ts';
import type { Severity } from '../base/diagnostic.ts';
import type { CheckedFinding } from './checked-finding.ts';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

export function toSarif(rows: readonly CheckedFinding[], file: string): unknown {
  const ids = [...new Set(rows.map(({ rule }) => rule))].sort();
  const uri = encodeURI(file === '-' ? 'stdin.sql' : file.replaceAll('\\', '/'));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Crowfoot', rules: ids.map(describe) } },
        columnKind: 'utf16CodeUnits',
        results: rows.map((row) => ({
          ruleId: row.rule,
          ruleIndex: ids.indexOf(row.rule),
          level: LEVELS[row.severity],
          message: { text: row.message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri },
                region: {
                  startLine: row.line,
                  startColumn: row.column,
                  charOffset: row.from,
                  charLength: row.to - row.from,
                },
              },
              ...(row.object && {
                logicalLocations: [{ fullyQualifiedName: nameOf(row.object), kind: row.object.kind }],
              }),
            },
          ],
          partialFingerprints: { 'crowfootObject/v1': `${row.rule}:${row.object ? nameOf(row.object) : row.message}` },
        })),
      },
    ],
  };
}

function describe(id: string): unknown {
  const rule = RULES.find((one) => one.id === id);
  if (!rule) return { id, name: id, shortDescription: { text: 'Postgres would refuse this.' } };
  const { summary, why, advice, severity, category } = rule;
  return {
    id,
    name: id,
    shortDescription: { text: `${summary}.` },
    fullDescription: { text: why },
    help: { text: `${why}\n\n${advice}` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [category] },
  };
}

const nameOf = ({ schema, table, name }: NonNullable<CheckedFinding['object']>): string =>
  [schema, table, name === table ? null : name].filter((part) => part !== null).join('.');

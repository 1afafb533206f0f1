/** The parts tables play, and a verdict on one. */

export const TABLE_ROLES = [
  'entity',
  'junction',
  'associative',
  'lookup',
  'audit',
  'event-log',
  'time-series',
  'settings',
  'fact',
  'dimension',
  'staging',
  'partition-child',
  'tenant-root',
  'tenant-scoped',
  'extension',
  'composition-child',
  'tree',
  'closure',
  'orm-internal',
] as const;
export type TableRole = (typeof TABLE_ROLES)[number];

export interface RoleVerdict {
  readonly role: TableRole;
  /** The fact it goes by, in words. */
  readonly because: string;
}

export const isTableRole = (word: string): word is TableRole => TABLE_ROLES.some((role) => role === word);

/** The registry of patterns, in the order menus have them. */
import { auditLog } from './audit-log.ts';
import { auditTimestamps } from './audit-timestamps.ts';
import { categoryTree } from './category-tree.ts';
import { fullTextSearch } from './full-text-search.ts';
import { jobQueue } from './job-queue.ts';
import { jsonbAttributes } from './jsonb-attributes.ts';
import { partitionByRange } from './partition-by-range.ts';
import type { Pattern } from './pattern.ts';
import { rowVersion } from './row-version.ts';
import { softDelete } from './soft-delete.ts';
import { tenancy } from './tenancy.ts';

export const PATTERNS: readonly Pattern[] = [
  auditTimestamps,
  softDelete,
  auditLog,
  tenancy,
  partitionByRange,
  fullTextSearch,
  categoryTree,
  jobQueue,
  jsonbAttributes,
  rowVersion,
];

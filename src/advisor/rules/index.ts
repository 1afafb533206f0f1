/** Every rule, one line each, by category. The ids are the files' names. */
import type { Rule } from '../rule.ts';
import { adjacencyListDepth } from './adjacency-list-depth.ts';
import { allNullableTable } from './all-nullable-table.ts';
import { appendOnlyUnprotected } from './append-only-unprotected.ts';
import { arrayOfReferences } from './array-of-references.ts';
import { auditTableWithoutTrigger } from './audit-table-without-trigger.ts';
import { binaryInTable } from './binary-in-table.ts';
import { booleanNamePrefix } from './boolean-name-prefix.ts';
import { booleanWrongType } from './boolean-wrong-type.ts';
import { btreeOnDocumentColumn } from './btree-on-document-column.ts';
import { charN } from './char-n.ts';
import { checkNonImmutable } from './check-non-immutable.ts';
import { clonedTables } from './cloned-tables.ts';
import { commaSeparatedList } from './comma-separated-list.ts';
import { constraintName } from './constraint-name.ts';
import { constraintNotValidated } from './constraint-not-validated.ts';
import { dateAsString } from './date-as-string.ts';
import { derivedColumn } from './derived-column.ts';
import { duplicateIndex } from './duplicate-index.ts';
import { duplicatedAttribute } from './duplicated-attribute.ts';
import { eavTable } from './eav-table.ts';
import { embeddedEntity } from './embedded-entity.ts';
import { enumFreeText } from './enum-free-text.ts';
import { enumStyle } from './enum-style.ts';
import { epochIntegerTimestamp } from './epoch-integer-timestamp.ts';
import { expressionIndexNotImmutable } from './expression-index-not-immutable.ts';
import { fkCascadeCritical } from './fk-cascade-critical.ts';
import { fkCycle } from './fk-cycle.ts';
import { fkNoOnDelete } from './fk-no-on-delete.ts';
import { fkSetNullNotNull } from './fk-set-null-not-null.ts';
import { fkTypeMismatch } from './fk-type-mismatch.ts';
import { fkWithoutIndex } from './fk-without-index.ts';
import { floatMoney } from './float-money.ts';
import { foreignKeyColumnName } from './foreign-key-column-name.ts';
import { geoTransitiveDependency } from './geo-transitive-dependency.ts';
import { godTable } from './god-table.ts';
import { identifierTooLong } from './identifier-too-long.ts';
import { inconsistentNaming } from './inconsistent-naming.ts';
import { indexName } from './index-name.ts';
import { integerPrimaryKey } from './integer-primary-key.ts';
import { jsonInsteadOfJsonb } from './json-instead-of-jsonb.ts';
import { jsonbCatchAll } from './jsonb-catch-all.ts';
import { junctionReverseIndex } from './junction-reverse-index.ts';
import { lowCardinalityIndex } from './low-cardinality-index.ts';
import { malformedDirective } from './malformed-directive.ts';
import { matviewWithoutUniqueIndex } from './matview-without-unique-index.ts';
import { missingCheckConstraint } from './missing-check-constraint.ts';
import { missingCreatedAt } from './missing-created-at.ts';
import { missingDeletedAt } from './missing-deleted-at.ts';
import { missingForeignKey } from './missing-foreign-key.ts';
import { missingGinIndex } from './missing-gin-index.ts';
import { missingUpdatedAt } from './missing-updated-at.ts';
import { moneyType } from './money-type.ts';
import { mysqlUtf8 } from './mysql-utf8.ts';
import { nameNotSnakeCase } from './name-not-snake-case.ts';
import { networkAddressAsText } from './network-address-as-text.ts';
import { nonAtomicValue } from './non-atomic-value.ts';
import { nullableBoolean } from './nullable-boolean.ts';
import { nullableShouldBeRequired } from './nullable-should-be-required.ts';
import { numberAsString } from './number-as-string.ts';
import { numericMoneyUnbounded } from './numeric-money-unbounded.ts';
import { partialDependency } from './partial-dependency.ts';
import { plaintextSecret } from './plaintext-secret.ts';
import { polymorphicAssociation } from './polymorphic-association.ts';
import { primaryKeyName } from './primary-key-name.ts';
import { quotedIdentifier } from './quoted-identifier.ts';
import { redundantInclude } from './redundant-include.ts';
import { redundantIndex } from './redundant-index.ts';
import { redundantPrefixName } from './redundant-prefix-name.ts';
import { repeatingColumns } from './repeating-columns.ts';
import { reservedWord } from './reserved-word.ts';
import { selfPairUnchecked } from './self-pair-unchecked.ts';
import { sequenceName } from './sequence-name.ts';
import { serialInsteadOfIdentity } from './serial-instead-of-identity.ts';
import { smallintColumn } from './smallint-column.ts';
import { softDeleteBoolean } from './soft-delete-boolean.ts';
import { softDeleteWithCascade } from './soft-delete-with-cascade.ts';
import { softDeleteWithoutActiveIndex } from './soft-delete-without-active-index.ts';
import { stringNullDefault } from './string-null-default.ts';
import { tableInheritance } from './table-inheritance.ts';
import { tableNameSingular } from './table-name-singular.ts';
import { timestampNameSuffix } from './timestamp-name-suffix.ts';
import { timestampNoDefault } from './timestamp-no-default.ts';
import { timestampWithoutTimezone } from './timestamp-without-timezone.ts';
import { timetzType } from './timetz-type.ts';
import { tooManyIndexes } from './too-many-indexes.ts';
import { transitiveDependency } from './transitive-dependency.ts';
import { triggerName } from './trigger-name.ts';
import { typeInconsistent } from './type-inconsistent.ts';
import { unconstrainedContactText } from './unconstrained-contact-text.ts';
import { uniqueWithSoftDelete } from './unique-with-soft-delete.ts';
import { unsupportedRegType } from './unsupported-reg-type.ts';
import { unsyncedDenormalization } from './unsynced-denormalization.ts';
import { unusedDirective } from './unused-directive.ts';
import { updatedAtWithoutTrigger } from './updated-at-without-trigger.ts';
import { uuidAsText } from './uuid-as-text.ts';
import { uuidV4PrimaryKey } from './uuid-v4-primary-key.ts';
import { varcharN } from './varchar-n.ts';
import { wideCompositeIndex } from './wide-composite-index.ts';
import { wideRowJsonbUpdate } from './wide-row-jsonb-update.ts';

export const RULES: readonly Rule[] = [
  // normalization
  commaSeparatedList,
  repeatingColumns,
  nonAtomicValue,
  transitiveDependency,
  embeddedEntity,
  partialDependency,
  geoTransitiveDependency,
  duplicatedAttribute,
  unsyncedDenormalization,
  derivedColumn,
  // types
  floatMoney,
  moneyType,
  numericMoneyUnbounded,
  timestampWithoutTimezone,
  charN,
  timetzType,
  varcharN,
  unconstrainedContactText,
  serialInsteadOfIdentity,
  integerPrimaryKey,
  smallintColumn,
  uuidV4PrimaryKey,
  uuidAsText,
  booleanWrongType,
  nullableBoolean,
  jsonInsteadOfJsonb,
  dateAsString,
  epochIntegerTimestamp,
  numberAsString,
  enumFreeText,
  enumStyle,
  networkAddressAsText,
  binaryInTable,
  arrayOfReferences,
  stringNullDefault,
  typeInconsistent,
  mysqlUtf8,
  unsupportedRegType,
  // naming
  nameNotSnakeCase,
  quotedIdentifier,
  reservedWord,
  tableNameSingular,
  inconsistentNaming,
  primaryKeyName,
  foreignKeyColumnName,
  booleanNamePrefix,
  timestampNameSuffix,
  indexName,
  constraintName,
  triggerName,
  sequenceName,
  identifierTooLong,
  redundantPrefixName,
  // keys
  // integrity
  missingForeignKey,
  fkTypeMismatch,
  fkNoOnDelete,
  fkCascadeCritical,
  fkSetNullNotNull,
  fkCycle,
  nullableShouldBeRequired,
  allNullableTable,
  missingCheckConstraint,
  checkNonImmutable,
  selfPairUnchecked,
  constraintNotValidated,
  // indexes
  fkWithoutIndex,
  junctionReverseIndex,
  redundantIndex,
  duplicateIndex,
  lowCardinalityIndex,
  tooManyIndexes,
  wideCompositeIndex,
  missingGinIndex,
  btreeOnDocumentColumn,
  expressionIndexNotImmutable,
  matviewWithoutUniqueIndex,
  redundantInclude,
  // lifecycle
  missingCreatedAt,
  missingUpdatedAt,
  updatedAtWithoutTrigger,
  timestampNoDefault,
  softDeleteBoolean,
  missingDeletedAt,
  uniqueWithSoftDelete,
  softDeleteWithoutActiveIndex,
  softDeleteWithCascade,
  auditTableWithoutTrigger,
  appendOnlyUnprotected,
  // antipatterns
  eavTable,
  polymorphicAssociation,
  godTable,
  jsonbCatchAll,
  clonedTables,
  adjacencyListDepth,
  tableInheritance,
  plaintextSecret,
  wideRowJsonbUpdate,
  // tenancy
  // partitioning
  // warehouse
  // directives
  malformedDirective,
  unusedDirective,
];

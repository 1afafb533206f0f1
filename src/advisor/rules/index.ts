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
import { dateDimensionMissing } from './date-dimension-missing.ts';
import { derivedColumn } from './derived-column.ts';
import { dimensionWithoutSurrogateKey } from './dimension-without-surrogate-key.ts';
import { duplicateConstraint } from './duplicate-constraint.ts';
import { duplicateIndex } from './duplicate-index.ts';
import { duplicatedAttribute } from './duplicated-attribute.ts';
import { eavTable } from './eav-table.ts';
import { embeddedEntity } from './embedded-entity.ts';
import { enumFreeText } from './enum-free-text.ts';
import { enumStyle } from './enum-style.ts';
import { epochIntegerTimestamp } from './epoch-integer-timestamp.ts';
import { expressionIndexNotImmutable } from './expression-index-not-immutable.ts';
import { extensionInPublic } from './extension-in-public.ts';
import { factMissingDimensionFk } from './fact-missing-dimension-fk.ts';
import { factNullableKey } from './fact-nullable-key.ts';
import { factTextMeasure } from './fact-text-measure.ts';
import { fkCascadeCritical } from './fk-cascade-critical.ts';
import { fkCycle } from './fk-cycle.ts';
import { fkNoOnDelete } from './fk-no-on-delete.ts';
import { fkSetNullNotNull } from './fk-set-null-not-null.ts';
import { fkTypeMismatch } from './fk-type-mismatch.ts';
import { fkWithoutIndex } from './fk-without-index.ts';
import { floatMoney } from './float-money.ts';
import { foreignKeyColumnName } from './foreign-key-column-name.ts';
import { functionSearchPathMutable } from './function-search-path-mutable.ts';
import { geoTransitiveDependency } from './geo-transitive-dependency.ts';
import { godTable } from './god-table.ts';
import { hypertableUniqueWithoutTime } from './hypertable-unique-without-time.ts';
import { identifierTooLong } from './identifier-too-long.ts';
import { inconsistentNaming } from './inconsistent-naming.ts';
import { indexName } from './index-name.ts';
import { integerPrimaryKey } from './integer-primary-key.ts';
import { jsonInsteadOfJsonb } from './json-instead-of-jsonb.ts';
import { jsonbCatchAll } from './jsonb-catch-all.ts';
import { junctionMissingUnique } from './junction-missing-unique.ts';
import { junctionReverseIndex } from './junction-reverse-index.ts';
import { junctionSurrogateKey } from './junction-surrogate-key.ts';
import { lowCardinalityIndex } from './low-cardinality-index.ts';
import { malformedDirective } from './malformed-directive.ts';
import { materializedViewInApi } from './materialized-view-in-api.ts';
import { matviewWithoutUniqueIndex } from './matview-without-unique-index.ts';
import { missingCheckConstraint } from './missing-check-constraint.ts';
import { missingCreatedAt } from './missing-created-at.ts';
import { missingDeletedAt } from './missing-deleted-at.ts';
import { missingForeignKey } from './missing-foreign-key.ts';
import { missingGinIndex } from './missing-gin-index.ts';
import { missingPrimaryKey } from './missing-primary-key.ts';
import { missingUnique } from './missing-unique.ts';
import { missingUpdatedAt } from './missing-updated-at.ts';
import { moneyType } from './money-type.ts';
import { multiplePermissivePolicies } from './multiple-permissive-policies.ts';
import { mysqlUtf8 } from './mysql-utf8.ts';
import { nameNotSnakeCase } from './name-not-snake-case.ts';
import { naturalPrimaryKey } from './natural-primary-key.ts';
import { networkAddressAsText } from './network-address-as-text.ts';
import { nonAtomicValue } from './non-atomic-value.ts';
import { nullableBoolean } from './nullable-boolean.ts';
import { nullableShouldBeRequired } from './nullable-should-be-required.ts';
import { nullableUnique } from './nullable-unique.ts';
import { numberAsString } from './number-as-string.ts';
import { numericMoneyUnbounded } from './numeric-money-unbounded.ts';
import { partialDependency } from './partial-dependency.ts';
import { partitionGap } from './partition-gap.ts';
import { partitionHorizon } from './partition-horizon.ts';
import { partitionKeyNotInPrimaryKey } from './partition-key-not-in-primary-key.ts';
import { partitionMissingDefault } from './partition-missing-default.ts';
import { partitionedTableWithoutPartitions } from './partitioned-table-without-partitions.ts';
import { plaintextSecret } from './plaintext-secret.ts';
import { policyWithoutRls } from './policy-without-rls.ts';
import { polymorphicAssociation } from './polymorphic-association.ts';
import { primaryKeyName } from './primary-key-name.ts';
import { quotedIdentifier } from './quoted-identifier.ts';
import { redundantInclude } from './redundant-include.ts';
import { redundantIndex } from './redundant-index.ts';
import { redundantPrefixName } from './redundant-prefix-name.ts';
import { repeatingColumns } from './repeating-columns.ts';
import { reservedWord } from './reserved-word.ts';
import { rlsAlwaysTrue } from './rls-always-true.ts';
import { rlsEnabledNoPolicy } from './rls-enabled-no-policy.ts';
import { rlsInitplan } from './rls-initplan.ts';
import { rlsNotForced } from './rls-not-forced.ts';
import { rlsPolicyColumnUnindexed } from './rls-policy-column-unindexed.ts';
import { rlsReferencesUserMetadata } from './rls-references-user-metadata.ts';
import { securityDefinerView } from './security-definer-view.ts';
import { selfPairUnchecked } from './self-pair-unchecked.ts';
import { sensitiveColumnsExposed } from './sensitive-columns-exposed.ts';
import { sequenceName } from './sequence-name.ts';
import { serialInsteadOfIdentity } from './serial-instead-of-identity.ts';
import { smallintColumn } from './smallint-column.ts';
import { snowflakedDimension } from './snowflaked-dimension.ts';
import { softDeleteBoolean } from './soft-delete-boolean.ts';
import { softDeleteWithCascade } from './soft-delete-with-cascade.ts';
import { softDeleteWithoutActiveIndex } from './soft-delete-without-active-index.ts';
import { stringNullDefault } from './string-null-default.ts';
import { tableInheritance } from './table-inheritance.ts';
import { tableNameSingular } from './table-name-singular.ts';
import { tenantColumnMissing } from './tenant-column-missing.ts';
import { tenantColumnNullable } from './tenant-column-nullable.ts';
import { tenantFkNotComposite } from './tenant-fk-not-composite.ts';
import { tenantIndexNotLeading } from './tenant-index-not-leading.ts';
import { tenantSchemaDrift } from './tenant-schema-drift.ts';
import { tenantTableWithoutRls } from './tenant-table-without-rls.ts';
import { tenantUniqueNotScoped } from './tenant-unique-not-scoped.ts';
import { timeSeriesNotPartitioned } from './time-series-not-partitioned.ts';
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
  missingPrimaryKey,
  naturalPrimaryKey,
  junctionSurrogateKey,
  junctionMissingUnique,
  missingUnique,
  nullableUnique,
  duplicateConstraint,
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
  tenantTableWithoutRls,
  rlsEnabledNoPolicy,
  policyWithoutRls,
  rlsNotForced,
  rlsInitplan,
  rlsAlwaysTrue,
  multiplePermissivePolicies,
  rlsReferencesUserMetadata,
  rlsPolicyColumnUnindexed,
  tenantIndexNotLeading,
  tenantUniqueNotScoped,
  tenantColumnMissing,
  tenantColumnNullable,
  tenantFkNotComposite,
  tenantSchemaDrift,
  securityDefinerView,
  functionSearchPathMutable,
  extensionInPublic,
  materializedViewInApi,
  sensitiveColumnsExposed,
  // partitioning
  partitionHorizon,
  partitionKeyNotInPrimaryKey,
  partitionMissingDefault,
  partitionGap,
  partitionedTableWithoutPartitions,
  hypertableUniqueWithoutTime,
  timeSeriesNotPartitioned,
  // warehouse
  factMissingDimensionFk,
  dimensionWithoutSurrogateKey,
  dateDimensionMissing,
  factTextMeasure,
  factNullableKey,
  snowflakedDimension,
  // directives
  malformedDirective,
  unusedDirective,
];

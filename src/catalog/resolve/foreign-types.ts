/** Types that other databases have and Postgres has not, by their folded names: whose they are and what to write instead. */

const foreignTypes: Readonly<Record<string, readonly [database: string, instead: string]>> = {
  datetime: ['MySQL and SQL Server', 'timestamp or timestamptz'],
  tinyint: ['MySQL and SQL Server', 'smallint (boolean, where it holds 0 and 1)'],
  mediumint: ['MySQL', 'integer'],
  year: ['MySQL', 'smallint'],
  double: ['MySQL', 'double precision'],
  tinytext: ['MySQL', 'text'],
  mediumtext: ['MySQL', 'text'],
  longtext: ['MySQL', 'text'],
  binary: ['MySQL and SQL Server', 'bytea'],
  varbinary: ['MySQL and SQL Server', 'bytea'],
  blob: ['MySQL, SQLite and Oracle', 'bytea'],
  tinyblob: ['MySQL', 'bytea'],
  mediumblob: ['MySQL', 'bytea'],
  longblob: ['MySQL', 'bytea'],
  enum: ['MySQL', 'a type of its own: CREATE TYPE name AS ENUM (...)'],
  set: ['MySQL', 'text[]'],
  nvarchar: ['SQL Server', 'varchar or text'],
  ntext: ['SQL Server', 'text'],
  datetime2: ['SQL Server', 'timestamp'],
  smalldatetime: ['SQL Server', 'timestamp(0)'],
  datetimeoffset: ['SQL Server', 'timestamptz'],
  uniqueidentifier: ['SQL Server', 'uuid'],
  smallmoney: ['SQL Server', 'numeric(10,4)'],
  image: ['SQL Server', 'bytea'],
  rowversion: ['SQL Server', 'bytea'],
  varchar2: ['Oracle', 'varchar'],
  nvarchar2: ['Oracle', 'varchar'],
  number: ['Oracle', 'numeric'],
  clob: ['Oracle', 'text'],
  nclob: ['Oracle', 'text'],
  raw: ['Oracle', 'bytea'],
};

/** Advice in whole sentences; null for a name that is nobody's. */
export function foreignTypeAdvice(name: string): string | null {
  const known = Object.hasOwn(foreignTypes, name) ? foreignTypes[name] : undefined;
  return known ? `It is a type of ${known[0]}: in Postgres, write ${known[1]}.` : null;
}

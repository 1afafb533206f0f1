/** Tables of persons, and the names that persons have. */
import { memoize } from '../../../base/memoize.ts';
import { singularOf } from '../inflection.ts';
import { endsWithName, snakeName, wordsOf } from '../name-words.ts';
import { wordSet } from '../word-set.ts';

const PERSONS = wordSet(`
  user person customer employee contact author patient student teacher instructor doctor physician nurse member subscriber applicant
  candidate passenger driver guest tenant landlord client attendee participant volunteer donor player coach actor artist musician writer
  editor reviewer agent manager worker staff staffer personnel contractor freelancer technician officer citizen resident voter respondent
  recipient sender traveler traveller visitor buyer shopper learner pupil parent guardian child spouse dependent beneficiary practitioner
  caregiver librarian borrower lecturer professor tutor trainer trainee mentor mentee speaker crew pilot director witness lawyer attorney
  judge admin administrator operator sponsor owner holder cardholder policyholder shareholder lead prospect people salesperson
`);
/** One row a person as well, where the word before says of whom. */
const PARTS_OF_PERSONS = wordSet('profile record detail info information account');
/** Companies as often as persons. */
const NO_PERSONS = wordSet('owner holder sponsor agent lead account tenant client artist');

/** Whether each row of a table of this name is a person. */
export const isPersonTable: (name: string) => boolean = memoize((name) => {
  const words = wordsOf(name).map(singularOf);
  const last = words.at(-1) ?? '';
  if (PARTS_OF_PERSONS.has(last)) return isPerson(words.at(-2) ?? '');
  return isPerson(last);
});

const isPerson = (word: string): boolean => PERSONS.has(word) && !NO_PERSONS.has(word);

const FULL_NAMES = wordSet('full_name fullname complete_name whole_name');
const NAME_PARTS = wordSet(`
  first_name firstname fname last_name lastname lname given_name given_names givenname family_name familyname surname forename
  middle_name middlename middle_initial maiden_name prename nachname vorname
`);

/** A person's name in one column, by its name alone; a plain `name` says so only in a table of persons. */
export const isFullName: (name: string) => boolean = memoize((name) => FULL_NAMES.has(snakeName(name)));

/** A part of a person's name, of whomever: `contact_first_name` too. */
export const isNamePart: (name: string) => boolean = memoize((name) => endsWithName(name, NAME_PARTS));

/** Names of text that people write, and plurals that are no lists. */
import { memoize } from '../../../base/memoize.ts';
import { lastWord, wordsOf } from '../name-words.ts';
import { wordSet } from '../word-set.ts';

const PROSE = wordSet(`
  note notes comment comments description descriptions details detail remark remarks bio biography about summary body content contents text message
  excerpt abstract instructions instruction directions guidelines requirements responsibilities qualifications observations findings
  recommendations conclusion conclusions reason explanation feedback review story synopsis caption terms conditions introduction intro
  paragraph transcript lyrics memo annotation annotations narrative statement overview justification rationale answer question quote
  disclaimer footnote footnotes prose markdown html
`);
/** Plural in form, one value in meaning. */
const MASS = wordSet(`
  status address notes news series details comments remarks terms settings preferences prefs instructions directions guidelines requirements
  responsibilities qualifications observations findings recommendations conclusions conditions contents specs specifications lyrics
  regards thanks minutes proceedings basics statistics stats results hours dimensions coordinates coords credentials headers params
  parameters properties attributes args arguments options graphics units initials bytes pixels sales wages earnings savings totals costs
  expenses proceeds means goods premises headquarters criteria analytics metrics logistics economics mathematics physics politics
  ethics athletics windows years months weeks days seconds millis milliseconds cents dollars euros points credits miles kilometers
  meters metres inches pounds kilograms grams liters litres calories degrees starts ends expires opens closes works lives begins has is exists
  was does requires needs allows accepts supports includes contains uses previous less always plus minus versus perhaps yes its this us
  meta annotations footnotes bounds rows columns cols chars lines pages words tokens followers views likes shares clicks
  impressions downloads visits retries attempts errors failures warnings successes wins losses draws goals seats bedrooms bathrooms beds
  baths floors rooms copies changes diffs logs claims rights reserves rules charges pros cons highlights
  bios times nights styles clothes glasses vitals labs overseas outdoors indoors upstairs downstairs afterwards towards praxis opts vars props confers extends gecos benefits objectives materials outcomes expectations accomplishments thoughts opinions symptoms effects
`);
const LISTS = wordSet('list csv array ids uuids guids');
/** Before "list", the list as a whole is meant: which price list, whose waiting list. */
const ONE_LIST = wordSet(
  'price pricing mailing distribution wait waiting check play todo watch wish reading packing picking',
);

export const isProseName: (name: string) => boolean = memoize((name) => PROSE.has(lastWord(name)));

/** The last word is a plural by its form but holds one value: `notes`, `opening_hours`, `starts`. */
export const isMassPlural: (name: string) => boolean = memoize((name) => MASS.has(lastWord(name)));

/** The name says a list outright: `user_ids`, `tag_list`, `emails_csv`. */
export const isNamedList: (name: string) => boolean = memoize(
  (name) => wordsOf(name).length > 1 && LISTS.has(lastWord(name)) && !ONE_LIST.has(wordsOf(name).at(-2) ?? ''),
);

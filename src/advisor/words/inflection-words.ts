/** What the rules of English inflection get wrong, or do not know, of the words that schemas use. All in lower case. */

import { wordSet } from './word-set.ts';

/** The same for one and for many; also mass nouns that have a plural but name a table of many well enough (`inventory`). */
export const UNCOUNTABLE: ReadonlySet<string> = wordSet(`
    advice aircraft analytics artwork audio baggage billing capacity cargo cash chassis clothing compliance corps coverage data debris deer
    documentation earnings ecommerce education electricity employment energy equipment evidence expertise feedback finance fish footage
    freight fuel funding furniture garbage goods guidance hardware headquarters health help history homework housing income info information
    infrastructure insurance intelligence inventory jewelry jewellery knowledge laundry literature livestock logistics luggage mail
    maintenance malware marketing mathematics means media merchandise metadata middleware money multimedia music news nutrition offspring
    packaging payroll performance personnel physics police politics premises proceeds procurement progress publicity research revenue rice
    salmon savings scissors series sheep shipping shrimp signage software spacecraft spam species staff stock storage stuff swine telemetry
    thanks traffic training transit transport transportation trivia trousers tuna usage vocabulary waste water weather wheat wildlife
    aws cms cors css dns gis gps hr html http https ios json kyc lms os pms pos saas sms sql sys tls us vms vps wifi xml
  `);

/** End as plurals do, but are one thing, or no noun at all. */
export const NO_PLURALS: ReadonlySet<string> = wordSet(`
    abacus abyss access address albatross alias always analysis anonymous antithesis apparatus arthritis asbestos atlas axis basis
    bass bias biceps bonus boss brass bronchitis bus business cactus callus campus cannabis canvas carcass catharsis census chaos chorus
    circus citrus class climax colossus compass congress consensus continuous corpus cosmos crass crisis cross cyclops diabetes diagnosis
    discus doss dress eros emphasis epidermis ethos eucalyptus express eyewitness famous focus fracas fungus gas genesis genius genus
    glass gloss grass gross guess harness has headdress hepatitis hiatus hippopotamus hypothesis ibis impetus iris is isthmus its kiss kudos
    lactis lens less locus loss mantis mass mattress mess metamorphosis metropolis minus moss nemesis neurosis nexus nucleus oasis
    octopus opus oss pancreas paralysis parenthesis pass pathos perhaps photosynthesis platypus plus polis press
    previous princess process prognosis prospectus psychosis radius ramus redis rhesus rhinoceros rhombus rss sarcophagus
    serious sinus stimulus status stress success surplus syllabus symbiosis synopsis synthesis tennis tetanus
    terminus thermos thesis this thrombosis toss trellis trespass various versus virus walrus was witness wilderness yes zeus
    cheese die erratum hertz quartz
  `);

/** One and many where the rules give another word; the last of several plurals is never made, only understood. */
export const IRREGULAR: readonly (readonly [singular: string, ...plurals: readonly string[]])[] = [
  ['abdomen', 'abdomens'],
  ['ache', 'aches'],
  ['agenda', 'agendas'],
  ['alias', 'aliases'],
  ['antenna', 'antennas', 'antennae'],
  ['appendix', 'appendices', 'appendixes'],
  ['avalanche', 'avalanches'],
  ['axis', 'axes'],
  ['basis', 'bases'],
  ['bias', 'biases'],
  ['brioche', 'brioches'],
  ['bus', 'buses', 'busses'],
  ['cache', 'caches'],
  ['cactus', 'cacti', 'cactuses'],
  ['canvas', 'canvases', 'canvasses'],
  ['cliche', 'cliches'],
  ['corpus', 'corpora', 'corpuses'],
  ['cpu', 'cpus'],
  ['criterion', 'criteria', 'criterions'],
  ['curriculum', 'curricula', 'curriculums'],
  ['datum', 'data'],
  ['dogma', 'dogmas'],
  ['emu', 'emus'],
  ['enigma', 'enigmas'],
  ['focus', 'focuses', 'foci'],
  ['forum', 'forums', 'fora'],
  ['gas', 'gases', 'gasses'],
  ['gpu', 'gpus'],
  ['guru', 'gurus'],
  ['headache', 'headaches'],
  ['hoodie', 'hoodies'],
  ['index', 'indexes', 'indices'],
  ['iris', 'irises'],
  ['lens', 'lenses'],
  ['matrix', 'matrices', 'matrixes'],
  ['medium', 'mediums'],
  ['memorandum', 'memoranda', 'memorandums'],
  ['menu', 'menus'],
  ['metropolis', 'metropolises'],
  ['mustache', 'mustaches'],
  ['niche', 'niches'],
  ['nucleus', 'nuclei'],
  ['octopus', 'octopuses', 'octopi'],
  ['omen', 'omens'],
  ['opus', 'opuses'],
  ['person', 'people', 'persons'],
  ['plateau', 'plateaus', 'plateaux'],
  ['quiche', 'quiches'],
  ['quiz', 'quizzes'],
  ['radius', 'radii', 'radiuses'],
  ['referendum', 'referendums', 'referenda'],
  ['regimen', 'regimens'],
  ['rhinoceros', 'rhinoceroses'],
  ['schema', 'schemas', 'schemata'],
  ['selfie', 'selfies'],
  ['sku', 'skus'],
  ['specimen', 'specimens'],
  ['stadium', 'stadiums', 'stadia'],
  ['stigma', 'stigmas', 'stigmata'],
  ['submenu', 'submenus'],
  ['terminus', 'termini', 'terminuses'],
  ['thermos', 'thermoses'],
  ['tranche', 'tranches'],
  ['trauma', 'traumas'],
  ['vcpu', 'vcpus'],
  ['virus', 'viruses', 'viri'],
];

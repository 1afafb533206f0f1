/**
 * Computations that remember their answers and what they asked for: after a change only those are run again whose answers can differ.
 * Invariant: what a query gives is what it would give if nothing were remembered, provided it reads the world through inputs alone.
 * (After Rust's salsa, with its cut-off where a new answer equals the old one; but inputs are looked at when the world changes, and say
 * whom it may concern, so that asking for what no change has touched costs nothing.)
 */

/** The present revision, and the computation that runs now. */
interface Clock {
  revision: number;
  running: Run | null;
  /** Hubs that something has changed for, and that have not been asked since. */
  readonly waiting: Hub[];
  /** How many hubs have been answered for the first time. */
  hubs: number;
}

interface Run {
  readonly asked: Answer[];
  readonly id: number;
}

let runs = 0;

export class Memo {
  readonly #clock: Clock = { revision: 1, running: null, waiting: [], hubs: 0 };
  readonly #looks: (() => void)[] = [];
  #size = 0;

  /** How many answers are remembered. */
  get size(): number {
    return this.#size;
  }

  /** The world has changed. */
  advance(): void {
    const since = ++this.#clock.revision;
    for (const look of this.#looks) look();
    // Those that were answered first seldom rest on later ones; one that does comes back, and finds those newer than itself.
    const { waiting } = this.#clock;
    for (let hub = takeFirst(waiting); hub; hub = takeFirst(waiting)) {
      this.#clock.revision++;
      hub.settle(since);
    }
  }

  /**
   * A part of the world; `read` is cheap, and asked again whenever the world changes. Where there are very many, `touched` says which
   * may be others than they were in the world before.
   */
  input<K, V>(read: (key: K) => V, touched?: () => readonly K[]): (key: K) => V {
    const inputs = new Map<K, Input<V>>();
    this.#looks.push(() => {
      if (!touched) for (const input of inputs.values()) input.look();
      else if (inputs.size > 0) for (const key of touched()) inputs.get(key)?.look();
    });
    return this.#keyed((key) => {
      const input = new Input(this.#clock, () => read(key));
      inputs.set(key, input);
      return input;
    });
  }

  /** Something derived from inputs and other queries. An answer that equals the one before is as good as the same. */
  query<K, V>(compute: (key: K) => V, isEqual: (a: V, b: V) => boolean = Object.is): (key: K) => V {
    return this.#keyed((key) => new Query(this.#clock, () => compute(key), isEqual));
  }

  /** A query of two keys, which are not worth a text to look up. */
  pairQuery<K, L, V>(
    compute: (key: K, other: L) => V,
    isEqual: (a: V, b: V) => boolean = Object.is,
  ): (key: K, other: L) => V {
    const queries = new Map<K, (other: L) => V>();
    return (key, other) => {
      let query = queries.get(key);
      if (!query) {
        query = this.query((one: L) => compute(key, one), isEqual);
        queries.set(key, query);
      }
      return query(other);
    };
  }

  /**
   * A query that very many others ask for, and that seldom changes: it is answered anew when the world changes, and whoever asked for it
   * is concerned only where the answer is another one.
   */
  hub<V>(compute: () => V, isEqual: (a: V, b: V) => boolean = Object.is): (_: null) => V {
    return this.#keyed(() => new Query(this.#clock, compute, isEqual, true));
  }

  #keyed<K, V>(make: (key: K) => Answer & { give(): V }): (key: K) => V {
    const answers = new Map<K, Answer & { give(): V }>();
    return (key) => {
      let answer = answers.get(key);
      if (!answer) {
        answer = make(key);
        answers.set(key, answer);
        this.#size++;
      }
      return answer.give();
    };
  }
}

interface Hub {
  readonly order: number;
  settle(since: number): void;
}

function takeFirst(hubs: Hub[]): Hub | undefined {
  let first = 0;
  for (const [at, { order }] of hubs.entries()) if (order < (hubs[first]?.order ?? 0)) first = at;
  return hubs.splice(first, 1)[0];
}

/** What answers know of each other. */
interface Answer {
  /** The revision in which the answer last changed. */
  readonly changedAt: number;
  /** Those that rest on it. */
  readonly dependents: Set<Answer>;
  /** Brings it up to the present revision. */
  refresh(): void;
  /** Something it rests on may have changed. */
  suspect(): void;
}

/** Light, for there are thousands. */
class Input<V> implements Answer {
  changedAt: number;
  readonly dependents = new Set<Answer>();
  #value: V;
  #askedIn = 0;
  readonly #clock: Clock;
  readonly #read: () => V;

  constructor(clock: Clock, read: () => V) {
    this.#clock = clock;
    this.#read = read;
    this.#value = read();
    this.changedAt = clock.revision;
  }

  give(): V {
    const { running } = this.#clock;
    if (running && this.#askedIn !== running.id) {
      running.asked.push(this);
      this.#askedIn = running.id;
    }
    return this.#value;
  }

  /** Reads the world again, and tells those it concerns when it has changed. */
  look(): void {
    const now = this.#read();
    if (Object.is(now, this.#value)) return;
    this.#value = now;
    this.changedAt = this.#clock.revision;
    for (const dependent of this.dependents) dependent.suspect();
  }

  /** Always up to date. */
  refresh(): void {}

  suspect(): void {}
}

class Query<V> implements Answer, Hub {
  changedAt = 0;
  /** Of hubs: in which order they were answered for the first time. */
  order = 0;
  readonly dependents = new Set<Answer>();
  #known: { readonly value: V } | null = null;
  #restsOn: readonly Answer[] = [];
  #verifiedAt = 0;
  #isSuspect = true;
  #isRunning = false;
  #askedIn = 0;
  readonly #clock: Clock;
  readonly #compute: () => V;
  readonly #isEqual: (a: V, b: V) => boolean;
  readonly #isHub: boolean;

  constructor(clock: Clock, compute: () => V, isEqual: (a: V, b: V) => boolean, isHub = false) {
    this.#clock = clock;
    this.#compute = compute;
    this.#isEqual = isEqual;
    this.#isHub = isHub;
  }

  give(): V {
    const { value } = this.#current();
    const { running } = this.#clock;
    if (running && this.#askedIn !== running.id) {
      running.asked.push(this);
      this.#askedIn = running.id;
    }
    return value;
  }

  refresh(): void {
    if (this.#isSuspect) this.#current();
  }

  suspect(): void {
    if (this.#isSuspect) return;
    this.#isSuspect = true;
    if (this.#isHub) this.#clock.waiting.push(this);
    else for (const dependent of this.dependents) dependent.suspect();
  }

  /** Of a hub: tells those it concerns when it has changed. One that fails fails again where it is asked for. */
  settle(since: number): void {
    let isSame = false;
    try {
      this.refresh();
      isSame = this.changedAt < since;
    } catch {
      // Told to whoever asks.
    }
    if (!isSame) for (const dependent of this.dependents) dependent.suspect();
  }

  #current(): { readonly value: V } {
    if (this.#known && !this.#isSuspect) return this.#known;
    if (this.#isRunning) throw new Error('A query of the advisor asks for its own answer.');
    const known = this.#known && this.#holds() ? this.#known : this.#run();
    this.#known = known;
    this.#verifiedAt = this.#clock.revision;
    this.#isSuspect = false;
    return known;
  }

  /** Asked in the order they were: what was asked later may only make sense after what was asked before. */
  #holds(): boolean {
    for (const answer of this.#restsOn) {
      answer.refresh();
      if (answer.changedAt > this.#verifiedAt) return false;
    }
    return true;
  }

  #run(): { readonly value: V } {
    const outer = this.#clock.running;
    const run: Run = { asked: [], id: ++runs };
    this.#clock.running = run;
    this.#isRunning = true;
    try {
      const value = this.#compute();
      this.#restOn(run.asked);
      if (this.#known && this.#isEqual(this.#known.value, value)) return this.#known;
      this.changedAt = this.#clock.revision;
      if (this.#isHub && this.order === 0) this.order = ++this.#clock.hubs;
      return { value };
    } finally {
      this.#isRunning = false;
      this.#clock.running = outer;
    }
  }

  #restOn(asked: readonly Answer[]): void {
    for (const answer of this.#restsOn) answer.dependents.delete(this);
    for (const answer of asked) answer.dependents.add(this);
    this.#restsOn = asked;
  }
}

/** For lists whose elements are compared one by one. */
export function sameElements<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((element, at) => Object.is(element, b[at]));
}

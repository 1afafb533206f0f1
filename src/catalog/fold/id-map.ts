/**
 * An immutable map of objects by id of which single objects can be replaced without copying the keys: at each keystroke one table
 * among thousands changes, and to build a Map anew would take longer than all the rest.
 * Invariant: `indexes` gives for each id the place of its object in `objects`.
 */
interface Identified<Id> {
  readonly id: Id;
}

export class IdMap<Id, T extends Identified<Id>> implements ReadonlyMap<Id, T> {
  private readonly indexes: ReadonlyMap<Id, number>;
  private readonly objects: readonly T[];

  private constructor(indexes: ReadonlyMap<Id, number>, objects: readonly T[]) {
    this.indexes = indexes;
    this.objects = objects;
  }

  /** Their ids are distinct. */
  static of<Id, T extends Identified<Id>>(objects: readonly T[]): IdMap<Id, T> {
    return new IdMap(new Map(objects.map(({ id }, index) => [id, index])), objects);
  }

  /** The same map with objects in place of those that have their ids; others are left out. */
  replace(changed: readonly T[]): IdMap<Id, T> {
    const objects = this.objects.slice();
    for (const object of changed) {
      const index = this.indexes.get(object.id);
      if (index !== undefined) objects[index] = object;
    }
    return new IdMap(this.indexes, objects);
  }

  get size(): number {
    return this.objects.length;
  }

  get(id: Id): T | undefined {
    const index = this.indexes.get(id);
    return index === undefined ? undefined : this.objects[index];
  }

  has(id: Id): boolean {
    return this.indexes.has(id);
  }

  forEach(visit: (object: T, id: Id, map: ReadonlyMap<Id, T>) => void): void {
    for (const object of this.objects) visit(object, object.id, this);
  }

  keys(): MapIterator<Id> {
    return this.indexes.keys();
  }

  values(): MapIterator<T> {
    return this.objects.values();
  }

  *entries(): MapIterator<[Id, T]> {
    for (const object of this.objects) yield [object.id, object];
  }

  [Symbol.iterator](): MapIterator<[Id, T]> {
    return this.entries();
  }
}

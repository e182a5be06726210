import type { Path } from '@specpact/spec';

/** The way to a part of a value, as a chain. One step down copies nothing. */
export class Trail {
  readonly up: Trail | undefined;
  readonly token: string;

  private constructor(up: Trail | undefined, token: string) {
    this.up = up;
    this.token = token;
  }

  /** The value itself. */
  static readonly root = new Trail(undefined, '');

  static from(path: Path): Trail {
    return path.reduce<Trail>((trail, token) => trail.to(token), Trail.root);
  }

  to(token: string): Trail {
    return new Trail(this, token);
  }

  equals(other: Trail): boolean {
    let [mine, theirs]: [Trail | undefined, Trail | undefined] = [this, other];
    while (mine !== theirs) {
      if (!mine || !theirs || mine.token !== theirs.token) return false;
      [mine, theirs] = [mine.up, theirs.up];
    }
    return true;
  }

  get path(): string[] {
    const tokens: string[] = [];
    for (let trail: Trail = this; trail.up; trail = trail.up) tokens.push(trail.token);
    return tokens.reverse();
  }
}

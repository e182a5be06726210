import { below, body, type Claim } from '../claim/claim.ts';

/** An array needs an item between two places. This is what the item has to meet. */
export interface ItemNeed {
  from: number;
  to: number;
  value: readonly Claim[];
  /** Whether each need of the claim takes an item of its own. */
  isApart: boolean;
  of: Claim;
  /** Other claims that the same item serves. */
  alsoOf?: readonly Claim[];
}

/** At least, or at most, so many items meet a claim. */
export interface ItemCount {
  count: number;
  /** The claim on an item that counts. */
  is: Claim;
  /** The claim on an item that does not count. */
  isNot: Claim;
  of: Claim;
}

/** The demands of claims on an array. */
export interface ArrayClaims {
  least: number;
  most: number;
  /** The claims on the length. */
  counts: Claim[];
  needs: ItemNeed[];
  atLeast: ItemCount[];
  atMost: ItemCount[];
  /** How many items at the beginning have claims of their own. */
  positions: number;
  unique: Claim | undefined;
  /** A claim that demands two equal items. */
  twins: Claim | undefined;
  /** Claims that this record does not hold, or holds only in part. */
  left: Claim[];
  itemsAt(index: number): readonly Claim[];
}

/** Every item between two places has to meet a claim. */
interface ItemRule {
  from: number;
  to: number;
  claim: Claim;
}

/** Gathers the demands of claims on an array. Each claim is about one keyword. */
export function gatherArray(claims: readonly Claim[]): ArrayClaims {
  const rules: ItemRule[] = [];
  const known = new Map<number, readonly Claim[]>();
  const gathered: ArrayClaims = {
    least: 0,
    most: Number.POSITIVE_INFINITY,
    counts: [],
    needs: [],
    atLeast: [],
    atMost: [],
    positions: 0,
    unique: undefined,
    twins: undefined,
    left: [],
    itemsAt(index) {
      // All items after these have the same claims.
      const place = Math.min(index, this.positions);
      const found =
        known.get(place) ??
        rules.filter(({ from, to }) => from <= place && place <= to).map(({ claim }) => claim);
      known.set(place, found);
      return found;
    },
  };
  for (const claim of claims) gather(gathered, rules, claim);
  return gathered;
}

function gather(gathered: ArrayClaims, rules: ItemRule[], claim: Claim): void {
  const { schema, holds, keyword } = claim;
  const said = body(claim);
  const apply = (from: number, to: number, one: Claim) => {
    gathered.positions = Math.max(gathered.positions, to === Number.POSITIVE_INFINITY ? from : to + 1);
    if (holds) rules.push({ from, to, claim: one });
    else gathered.needs.push({ from, to, value: [one], isApart: false, of: claim });
  };
  const atLeast = (count: number) => {
    gathered.least = Math.max(gathered.least, count);
  };
  const atMost = (count: number) => {
    gathered.most = Math.min(gathered.most, count);
  };
  const prefix = Array.isArray(said.prefixItems) ? said.prefixItems : [];
  switch (keyword) {
    case 'minItems':
    case 'maxItems': {
      const count = Number(said[keyword]);
      gathered.counts.push(claim);
      if ((keyword === 'minItems') === holds) atLeast(holds ? count : count + 1);
      else atMost(holds ? count : count - 1);
      return;
    }
    case 'uniqueItems':
      if (holds) gathered.unique = claim;
      else {
        gathered.twins = claim;
        atLeast(2);
      }
      return;
    case 'prefixItems': {
      const index = prefix.length - 1;
      const at = schema.at.to('prefixItems').to(String(index));
      apply(index, index, below(claim, prefix[index], at, holds));
      return;
    }
    case 'items':
      apply(prefix.length, Number.POSITIVE_INFINITY, below(claim, said.items, schema.at.to('items'), holds));
      return;
    case 'contains':
    case 'maxContains':
      contains(gathered, rules, claim, (isMet) =>
        below(claim, said.contains, schema.at.to('contains'), isMet),
      );
      return;
    default:
      gathered.left.push(claim);
  }
}

/** Items that `contains` counts: a least or a greatest number of them. */
function contains(
  gathered: ArrayClaims,
  rules: ItemRule[],
  claim: Claim,
  item: (isMet: boolean) => Claim,
): void {
  const { minContains, maxContains } = body(claim);
  const isLeast = (claim.keyword === 'contains') === claim.holds;
  const said = Number(claim.keyword === 'contains' ? minContains : maxContains);
  if (isLeast) {
    const count = claim.holds ? said : said + 1;
    gathered.least = Math.max(gathered.least, count);
    gathered.counts.push(claim);
    gathered.atLeast.push({ count, is: item(true), isNot: item(false), of: claim });
    return;
  }
  const count = claim.holds ? said : said - 1;
  if (count <= 0) rules.push({ from: 0, to: Number.POSITIVE_INFINITY, claim: item(false) });
  else {
    gathered.atMost.push({ count, is: item(true), isNot: item(false), of: claim });
    gathered.left.push(claim);
  }
}

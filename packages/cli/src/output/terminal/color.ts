import type { Outside } from '../../command.ts';

/**
 * Whether the result has colours: on a terminal, unless `NO_COLOR` is set (no-color.org). `FORCE_COLOR` decides before
 * both (force-color.org): `0` and `false` mean none, and any other text means colours, in a log of CI too.
 */
export function hasColor({ stdout, env }: Pick<Outside, 'stdout' | 'env'>): boolean {
  if (env.FORCE_COLOR) return !/^(0|false)$/i.test(env.FORCE_COLOR);
  return stdout.isTTY === true && !env.NO_COLOR;
}

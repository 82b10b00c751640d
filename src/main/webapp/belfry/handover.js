import { BelfryError } from './errors.js';
import { answer, isAnswer } from './frames.js';

/** How long the last answers of a connection that was replaced are waited for; milliseconds. */
const RETIREMENT = 2_000;
/** So much may be said again: the reader still knows it. */
const KNOWN = 1_000;

/** @typedef {import('./attempt.js').Attempt} Attempt */

/**
 * Whether nothing is lost by going over: the new connection began behind a place that had been
 * reached, hears the same channels, and repeats no more than is recognised.
 *
 * @param {Attempt} used
 * @param {Attempt} challenger
 * @param {import('./frames.js').Frame} hello
 */
export function losesNothing(used, challenger, { recovered }) {
  const { after, beside } = challenger;
  // One that began before there was any place to begin behind, began anywhere.
  if (after === undefined || (beside === undefined && !recovered)) return false;
  const since = used.count - (beside ?? 0);
  // It would begin with what new channels had said before they were asked for: too late by now.
  if (since >= KNOWN || (since > 0 && after === used.widenedAt)) return false;
  return challenger.hearsAll() && !used.isChanging();
}

/**
 * Only answers are heard from it any more; when the last is in, or late, it is closed.
 *
 * @param {Attempt} attempt
 * @param {(frame: import('./frames.js').Frame) => void} tell
 * @param {() => void} closed
 */
export function retire(attempt, tell, closed) {
  const dismiss = () => {
    attempt.close();
    closed();
    const lost = new BelfryError('connection-lost');
    for (const command of attempt.pending.values()) tell(answer(command, lost));
  };
  const look = () => {
    if (attempt.pending.size === 0) dismiss();
  };
  attempt.hearer = {
    frame: (frame) => {
      if (isAnswer(frame)) tell(frame);
      look();
    },
    lost: dismiss,
  };
  attempt.timers.set('retired', RETIREMENT, dismiss);
  look();
}

import { remembering } from '../storage.js';
import { Choice } from './choice.js';

/** Hertz and loudness: a stroke and its fifth above. */
const PARTIALS = [
  [880, 0.12],
  [1_320, 0.05],
];
/** How long it rings; seconds. */
const LENGTH = 0.6;
/** A browser that keeps pages quiet until they are clicked may do so for long; milliseconds. */
const STALE = 1_000;
/**
 * Tabs that aren't looked at hear of the same up to a second later, when browsers let their timers run;
 * milliseconds between two tones.
 */
const PAUSE = 3_000;
const RUNG = 'belfry.rung';

/** A short tone, once for all tabs. */
export class Sound {
  #choice = new Choice('sound');
  /** @type {AudioContext | undefined} */
  #context;
  #shared = remembering(() => localStorage);

  get available() {
    return 'AudioContext' in globalThis;
  }

  get on() {
    return this.available && this.#choice.on;
  }

  /** @param {boolean} on the first tone is the answer to the click */
  async turn(on) {
    this.#choice.on = on;
    if (on) await this.#sound(() => true);
    return true;
  }

  /** Unless another tab has just done so. */
  async ring() {
    if (!this.on) return;
    await this.#sound(() => {
      const now = Date.now();
      const since = now - Number(this.#shared.getItem(RUNG));
      if (since >= 0 && since < PAUSE) return false;
      this.#shared.setItem(RUNG, String(now));
      return true;
    });
  }

  /** @param {() => boolean} may asked when nothing sounds in any tab */
  async #sound(may) {
    const asked = performance.now();
    this.#context ??= new AudioContext();
    const context = this.#context;
    if (context.state !== 'running') await context.resume();
    if (performance.now() - asked > STALE) return;
    const tone = async () => {
      if (may()) await strike(context);
    };
    // Pages without TLS have no locks.
    if (!navigator.locks) return tone();
    const alone = (/** @type {Lock | null} */ lock) => lock && tone();
    await navigator.locks.request('belfry.sound', { ifAvailable: true }, alone);
  }
}

/** @param {AudioContext} context @returns {Promise<void>} when it has faded */
function strike(context) {
  const now = context.currentTime;
  const faded = PARTIALS.map(([frequency, loudness]) => {
    const voice = new OscillatorNode(context, { frequency });
    const fading = new GainNode(context, { gain: loudness });
    fading.gain.setValueAtTime(loudness, now);
    fading.gain.exponentialRampToValueAtTime(0.0001, now + LENGTH);
    voice.connect(fading).connect(context.destination);
    voice.start(now);
    voice.stop(now + LENGTH);
    return new Promise((ended) => (voice.onended = ended));
  });
  return Promise.all(faded).then(() => {});
}

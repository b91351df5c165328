// Phone numbers that exist for one test only.

import { randomInt } from 'node:crypto';

/** One number in the forms that a journey needs. */
export interface PhoneNumber {
  /** ISO 3166 code, as the country list of a form has it. */
  readonly country: string;
  /** As a person types it: `07400 123456`. */
  readonly national: string;
  /** Country code first, digits only, as the voice provider and the simulator's API have it: `447400123456`. */
  readonly digits: string;
  /** With the plus sign: `+447400123456`. */
  readonly e164: string;
  /** As pages may show it: `+44 •••• ••56`. */
  readonly masked: string;
}

/** Areas of the North American plan. */
const AREAS = ['202', '212', '305', '312', '415', '512', '617', '702', '808'];

/** A magic number of the simulator, by its last four digits. It always behaves the same: `0101` is busy. */
export function magicNumber(ending: string): PhoneNumber {
  const area = AREAS[randomInt(0, AREAS.length)] ?? '202';

  return {
    country: 'US',
    national: `${area} 555 ${ending}`,
    digits: `1${area}555${ending}`,
    e164: `+1${area}555${ending}`,
    masked: `+1 •••• ••${ending.slice(-2)}`,
  };
}

/**
 * A British mobile number that no other test uses. Limits, calls and accounts belong to a number. So a test with a number of its own can
 * run beside all others, and again in the same shop. The number is one of the twenty million from 07400 000000 to 07419 999999, which the
 * phone number library accepts as mobile. It does not accept the numbers that are reserved for films (07700 900…).
 */
export function freshNumber(): PhoneNumber {
  const subscriber = String(randomInt(0, 20_000_000)).padStart(8, '0');
  const significant = `74${subscriber}`;

  return {
    country: 'GB',
    national: `0${significant.slice(0, 4)} ${significant.slice(4)}`,
    digits: `44${significant}`,
    e164: `+44${significant}`,
    masked: `+44 •••• ••${significant.slice(-2)}`,
  };
}

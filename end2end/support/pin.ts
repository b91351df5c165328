// Finds the PIN in a spoken sentence as a listener does, by the digits that are said twice.

/** Four or more single digits, spoken one by one: `9, 0, 8, 1, 4, 2`. An amount (`49 euros`) is not spoken like this. */
const SPOKEN_DIGITS = /(?<![\d.])\d(?:, \d){3,}(?!\d)/g;

/** The PIN in the sentence. Throws if it is not said at least twice, or if it differs. */
export function pinIn(sentence: string): string {
  const said = sentence.match(SPOKEN_DIGITS) ?? [];
  const [first] = said;

  if (first === undefined || said.length < 2) {
    throw new Error(`A PIN must be said twice, and was said ${said.length} times in: ${sentence}`);
  }
  if (said.some((digits) => digits !== first)) {
    throw new Error(`Not the same PIN each time: ${sentence}`);
  }
  return first.replaceAll(', ', '');
}

// The customer's telephone: rings, is answered, and is listened to. It hears what a person would hear, and nothing earlier.

import { expect, type APIRequestContext } from '@playwright/test';

import type { PhoneNumber } from './numbers.ts';
import { pinIn } from './pin.ts';

/** A call as the simulator shows it. The words are there only once somebody has answered. */
export interface Call {
  readonly id: string;
  readonly to: string;
  readonly state:
    | 'ringing'
    | 'in-call'
    | 'completed'
    | 'hung-up-early'
    | 'timed-out'
    | 'declined'
    | 'busy'
    | 'no-answer'
    | 'voicemail'
    | 'unreachable';
  readonly text?: string;
}

/** What a line does when it is called, without anybody at the handset. */
export type Behaviour =
  | 'ring'
  | 'answer'
  | 'hang-up-early'
  | 'busy'
  | 'no-answer'
  | 'declined'
  | 'voicemail'
  | 'unreachable'
  | 'reject';

/** What the shop meets when it asks for a call. `accept` lets the phone ring all the same: the shop cannot know. */
export interface Fault {
  readonly status?: number;
  readonly cut?: boolean;
  readonly accept?: boolean;
}

const API = '/simulator/api';
/** Seconds until a call that does not come is a failure. */
const PATIENCE = 60;

/** The telephone of one number. */
export class Handset {
  readonly #request: APIRequestContext;
  readonly #number: PhoneNumber;
  /** Newest call that was dealt with; only later ones are news. */
  #latest: string | undefined;
  /** The call that was answered and not hung up. */
  #held: string | undefined;

  constructor(request: APIRequestContext, number: PhoneNumber) {
    this.#request = request;
    this.#number = number;
  }

  /** Waits for the next call, answers it, listens to the end and returns what was said. */
  async listen(): Promise<string> {
    const ringing = await this.#nextRinging();
    const call = await this.#act(ringing.id, 'answer');

    expect(call.text, 'an answered call says something').toBeTruthy();
    return call.text ?? '';
  }

  /** Waits for the next call, listens to it and returns the PIN it told. */
  async hearPin(): Promise<string> {
    return pinIn(await this.listen());
  }

  /**
   * Waits for the next call, answers it and returns the PIN it told, but stays on the line until `hangUp`: the shop hears only then how
   * the call went, and until then no phone rings out.
   */
  async hearPinAndStay(): Promise<string> {
    const ringing = await this.#nextRinging();
    const call = await this.#act(ringing.id, 'answer', { hangUp: false });
    this.#held = call.id;

    return pinIn(call.text ?? '');
  }

  /** Ends the call that is held, heard to its end. One that the telephone company cut off meanwhile is over all the same. */
  async hangUp(): Promise<void> {
    const answer = await this.#request.post(`${API}/calls/${this.#held}/hang-up`);
    expect([200, 409], `hanging up: ${answer.status()} ${await answer.text()}`).toContain(answer.status());
  }

  /** Waits for the next call and refuses it. */
  async decline(): Promise<void> {
    const ringing = await this.#nextRinging();
    await this.#act(ringing.id, 'decline');
  }

  /** Every call this number has ever received, the newest first. */
  async calls(): Promise<Call[]> {
    return this.#list({});
  }

  /** From the next call on, the line plays this part by itself, after ringing for `afterMs`. */
  async behave(behaviour: Behaviour, afterMs = 100): Promise<void> {
    const answer = await this.#request.put(`${API}/lines/${this.#number.digits}`, { data: { behaviour, afterMs } });
    expect(answer.ok(), `setting the line up: ${answer.status()} ${await answer.text()}`).toBe(true);
  }

  /** The next calls to this number, one each, meet these troubles at the telephone company. */
  async trouble(...next: Fault[]): Promise<void> {
    const answer = await this.#request.post(`${API}/faults`, { data: { to: this.#number.digits, next } });
    expect(answer.ok(), `ordering troubles: ${answer.status()} ${await answer.text()}`).toBe(true);
  }

  async #nextRinging(): Promise<Call> {
    const deadline = Date.now() + PATIENCE * 1000;
    while (Date.now() < deadline) {
      const wait = Math.max(1, Math.ceil((deadline - Date.now()) / 1000));
      const calls = await this.#list({ wait, ...(this.#latest && { after: this.#latest }) });
      const ringing = calls.find((call) => call.state === 'ringing');
      this.#latest = calls[0]?.id ?? this.#latest;
      if (ringing) return ringing;
    }
    throw new Error(`The phone ${this.#number.national} did not ring within ${PATIENCE} s`);
  }

  async #list(filter: Record<string, string | number>): Promise<Call[]> {
    const answer = await this.#request.get(`${API}/calls`, { params: { to: this.#number.digits, ...filter }, timeout: (PATIENCE + 10) * 1000 });
    expect(answer.ok(), `asking for calls: ${answer.status()} ${await answer.text()}`).toBe(true);
    const { calls } = (await answer.json()) as { calls: Call[] };
    return calls;
  }

  async #act(id: string, deed: 'answer' | 'decline', how: Record<string, boolean> = {}): Promise<Call> {
    const answer = await this.#request.post(`${API}/calls/${id}/${deed}`, { data: how });
    expect(answer.ok(), `${deed}: ${answer.status()} ${await answer.text()}`).toBe(true);
    return (await answer.json()) as Call;
  }
}

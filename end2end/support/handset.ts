// The customer's phone: it rings, is answered, and hears the call. It hears what a person would hear, and nothing earlier.

import { expect, type APIRequestContext } from '@playwright/test';

import type { PhoneNumber } from './numbers.ts';
import { pinIn } from './pin.ts';

/** A call as the simulator shows it. It has the words only once somebody has answered. */
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

/** How a number behaves when it is called, without anybody at the handset. */
export type Behavior =
  | 'ring'
  | 'answer'
  | 'hang-up-early'
  | 'busy'
  | 'no-answer'
  | 'declined'
  | 'voicemail'
  | 'unreachable'
  | 'reject';

/** A fault that the shop gets when it requests a call. With `accept` the phone rings anyway, and the shop cannot know. */
export interface Fault {
  readonly status?: number;
  readonly cut?: boolean;
  readonly accept?: boolean;
}

const API = '/simulator/api';
/** Seconds until a missing call is a failure. */
const PATIENCE = 60;

/** The phone of one number. */
export class Handset {
  readonly #request: APIRequestContext;
  readonly #number: PhoneNumber;
  /** The newest call that was handled. Only later calls are new. */
  #latest: string | undefined;
  /** The call that was answered and has not ended. */
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

  /** Waits for the next call, listens to it and returns its PIN. */
  async hearPin(): Promise<string> {
    return pinIn(await this.listen());
  }

  /**
   * Waits for the next call, answers it and returns its PIN, but does not hang up before `hangUp`. Only then does the shop learn how the
   * call went.
   */
  async hearPinAndStay(): Promise<string> {
    const ringing = await this.#nextRinging();
    const call = await this.#act(ringing.id, 'answer', { hangUp: false });
    this.#held = call.id;

    return pinIn(call.text ?? '');
  }

  /** Ends the open call, heard to its end. If the provider ended it meanwhile, it is over anyway. */
  async hangUp(): Promise<void> {
    const answer = await this.#request.post(`${API}/calls/${this.#held}/hang-up`);
    expect([200, 409], `hanging up: ${answer.status()} ${await answer.text()}`).toContain(answer.status());
  }

  /** Waits for the next call and declines it. */
  async decline(): Promise<void> {
    const ringing = await this.#nextRinging();
    await this.#act(ringing.id, 'decline');
  }

  /** Every call this number has ever received, the newest first. */
  async calls(): Promise<Call[]> {
    return this.#list({});
  }

  /** From the next call on, the number behaves like this by itself, after it rang for `afterMs`. */
  async behave(behavior: Behavior, afterMs = 100): Promise<void> {
    const answer = await this.#request.put(`${API}/lines/${this.#number.digits}`, { data: { behavior, afterMs } });
    expect(answer.ok(), `setting the line up: ${answer.status()} ${await answer.text()}`).toBe(true);
  }

  /** The next calls to this number, one each, get these faults from the provider. */
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

  async #act(id: string, action: 'answer' | 'decline', how: Record<string, boolean> = {}): Promise<Call> {
    const answer = await this.#request.post(`${API}/calls/${id}/${action}`, { data: how });
    expect(answer.ok(), `${action}: ${answer.status()} ${await answer.text()}`).toBe(true);
    return (await answer.json()) as Call;
  }
}

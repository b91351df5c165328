// The connection between a browser and the shop. It is as slow as a test sets it, and can lose an answer.

import { Agent, createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A connection to the shop, under an address of its own. */
export class Line {
  /** Milliseconds to the shop. A round trip takes twice as long. */
  delay = 0;
  readonly #shop: URL;
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });
  #losing: ((path: string) => void) | undefined;

  private constructor(shop: string) {
    this.#shop = new URL(shop);
    this.#server = createServer((from, to) => this.#carry(from, to));
  }

  /** Opens a connection to the shop at this address. */
  static async open(shop: string): Promise<Line> {
    const line = new Line(shop);
    await new Promise<void>((opened) => line.#server.listen(0, '127.0.0.1', opened));
    return line;
  }

  /** The address of the shop on this connection. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Loses the answer to the next form. Returns which form it was, once the shop has answered. */
  loseAnswer(): Promise<string> {
    return new Promise((lost) => {
      this.#losing = lost;
    });
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
    this.#agent.destroy();
  }

  async #carry(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const body: Buffer[] = [];
    for await (const part of from) body.push(part as Buffer);
    await this.#way();

    const { hostname, port } = this.#shop;
    const { method, url: path, headers } = from;
    const asked = ask({ hostname, port, method, path, headers, agent: this.#agent });
    // The shop learns that the browser disconnected only after the delay.
    to.on('close', () => {
      if (!to.writableFinished) void this.#way().then(() => asked.destroy());
    });
    asked.on('error', () => to.destroy());
    asked.on('response', (answer) => void this.#answer(from, to, answer));
    asked.end(Buffer.concat(body));
  }

  async #answer(from: IncomingMessage, to: ServerResponse, answer: IncomingMessage): Promise<void> {
    if (this.#losing && from.method === 'POST') {
      const lost = this.#losing;
      this.#losing = undefined;
      answer.resume();
      to.destroy();
      lost(from.url ?? '');
      return;
    }
    await this.#way();
    if (to.destroyed) return;
    to.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    to.flushHeaders();
    answer.pipe(to);
  }

  #way(): Promise<void> {
    return new Promise((arrived) => setTimeout(arrived, this.delay));
  }
}

// Loaded into a child process with NODE_OPTIONS=--import: a connection to anything but this machine fails, and is
// written to the file that REFUSE_NETWORK_LOG names. Every client of Node (http, tls, fetch, undici) comes through here.
import { appendFileSync } from 'node:fs';
import net from 'node:net';
import process from 'node:process';

const LOCAL = /^(127\.0\.0\.1|::1|localhost|[\w-]+\.localhost)$/;
// Called below with the socket that it is a method of.
const connect = Reflect.get(net.Socket.prototype, 'connect');

net.Socket.prototype.connect = function refuseForeign(...words) {
  const first = Array.isArray(words[0]) ? words[0][0] : words[0];
  const { host, port, path } = typeof first === 'object' && first !== null ? first : { port: first, host: words[1] };
  const target = typeof host === 'string' ? host : 'localhost';
  if (typeof path === 'string' || LOCAL.test(target)) return connect.apply(this, words);
  const log = process.env.REFUSE_NETWORK_LOG;
  if (log) appendFileSync(log, `${target}:${port}\n`);
  process.nextTick(() => this.destroy(new Error(`no network in tests: ${target}:${port}`)));
  return this;
};

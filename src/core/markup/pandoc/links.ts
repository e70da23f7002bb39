import { decodeHTMLStrict } from 'entities';
import { isAlphanumeric, charAt, isBlankCode, isSpace, NEWLINE } from './chars';
import { afterAttributes } from './attributes';
import { closingBracket } from './brackets';
import { occurs } from './interest';
import { blanksAndNewline, isBlankLine, skipBlanks } from './lines';
import { literalChar } from './literals';
import { indexOf, NONE, noteConstruct, type Parser } from './parser';

const NOTE_MARKER = /\[\^([^\r\n\t ^[\]]+)\]/y;

/** A footnote reference `[^label]` at `pos`. */
export function noteMarker(
  parser: Parser,
  pos: number,
): { readonly end: number; readonly label: string } | undefined {
  NOTE_MARKER.lastIndex = pos;
  const match = NOTE_MARKER.exec(parser.text);
  if (!match || pos + match[0].length > parser.end) return undefined;
  return { end: pos + match[0].length, label: match[1] ?? '' };
}

/** The bracket that closes a link label or span at `pos`, or NONE; a footnote marker is no label. */
export function labelEnd(parser: Parser, pos: number): number {
  if (pos >= parser.end || parser.text.charCodeAt(pos) !== 91) return NONE;
  if (parser.text.charCodeAt(pos + 1) === 94 && noteMarker(parser, pos)) return NONE;
  return closingBracket(parser, pos);
}

/** Whether a title may begin with the quote at `pos`. */
function isTitleStart(parser: Parser, pos: number): boolean {
  const quote = parser.text.charAt(pos);
  return pos + 1 < parser.end && (quote === '"' || quote === "'") && !isSpace(charAt(parser.text, pos + 1));
}

/**
 * A quoted title at `pos`: past its closing quote, or NONE. A quote before a letter or digit opens a title
 * within the title. One walk settles every quote it meets: quotes on one level share the one that closes it.
 */
function quotedTitle(parser: Parser, pos: number): number {
  if (!isTitleStart(parser, pos)) return NONE;
  const { memo, text } = parser;
  const quote = text.charAt(pos);
  const titles = memo.places('title');
  const known = titles.get(pos);
  if (known !== undefined) return known;
  const { untitled } = memo;
  const isMet = untitled?.quote === quote && pos >= untitled.from && pos < untitled.until;
  // The walk passed over an escaped quote without settling it.
  if (isMet && text.charAt(pos - 1) !== '\\') return NONE;
  const open = [pos];
  const levels = [0]; // Where each level begins in `open`.
  let at = pos + 1;
  while (at < parser.end && levels.length > 0) {
    if (text.charAt(at) !== quote) {
      const literal = literalChar(parser, at);
      if (!literal) break;
      at = literal.end;
      continue;
    }
    const after = at + 1 < parser.end ? charAt(text, at + 1) : '';
    if (after !== '' && isAlphanumeric(after)) {
      levels.push(open.length);
      open.push(at);
    } else {
      for (const start of open.splice(levels.pop() ?? 0)) titles.set(start, at + 1);
      if (levels.length > 0 && isTitleStart(parser, at)) open.push(at);
    }
    at++;
  }
  // What is still open has no end: no need to say so of each quote.
  memo.untitled = { quote, from: pos, until: at };
  return titles.get(pos) ?? NONE;
}

function titleAfterBlanks(parser: Parser, pos: number): number {
  const at = blanksAndNewline(parser, pos);
  return at === NONE || at >= parser.end ? NONE : quotedTitle(parser, at);
}

/** The parenthesis that closes the one at `pos`, or NONE; one walk settles every one it meets. */
function closingParen(parser: Parser, pos: number): number {
  const parens = parser.memo.places('parenthesis');
  const known = parens.get(pos);
  if (known !== undefined) return known;
  const open: number[] = [];
  let at = pos;
  while (at < parser.end) {
    const char = parser.text.charAt(at);
    if (char === '(') {
      open.push(at++);
    } else if (char === ')') {
      const opener = open.pop();
      if (opener !== undefined) parens.set(opener, at);
      at++;
      if (open.length === 0) break;
    } else {
      const literal = literalChar(parser, at);
      if (!literal) break;
      at = literal.end;
    }
  }
  for (const opener of open) parens.set(opener, NONE);
  return parens.get(pos) ?? NONE;
}

/** Past a destination between angles at `pos`, or NONE. */
function angleDestination(parser: Parser, pos: number): number {
  if (parser.text.charCodeAt(pos) !== 60 || indexOf(parser, '>', pos) === NONE) return NONE;
  const { memo } = parser;
  // Destinations that begin within this one end with it.
  if (memo.angle && pos >= memo.angle.from && pos < memo.angle.until) return memo.angle.end;
  let at = pos + 1;
  let end = NONE;
  while (at < parser.end && end === NONE) {
    const literal = literalChar(parser, at);
    if (!literal) break;
    if (parser.text.charCodeAt(at) === 62) end = at + 1;
    at = literal.end;
  }
  memo.angle = { from: pos, until: at, end };
  return end;
}

/** Past one chunk of a link destination, or NONE where it ends. */
function destinationChunk(parser: Parser, pos: number): number {
  const code = parser.text.charCodeAt(pos);
  if (code === 40) {
    const close = closingParen(parser, pos);
    if (close !== NONE) return close + 1;
  }
  if (code === NEWLINE) {
    if (titleAfterBlanks(parser, pos) !== NONE) return NONE;
    return isBlankLine(parser, pos + 1) ? NONE : pos + 1;
  }
  if (code === 41) return NONE;
  if (isBlankCode(code)) {
    const at = skipBlanks(parser, pos);
    const next = parser.text.charAt(at);
    return at >= parser.end || next === '"' || next === "'" || next === ')' ? NONE : at;
  }
  return literalChar(parser, pos)?.end ?? NONE;
}

/** Past the chunks of a link destination at `pos`, or NONE where the stretch ends in it. */
function destinationEnd(parser: Parser, pos: number): number {
  const ends = parser.memo.places('destination');
  // A parenthesis without a partner is text, and a destination may begin after it: that one ends alike.
  const starts = [pos];
  let opened = false;
  let at = pos;
  let end = ends.get(at);
  while (end === undefined) {
    const next = destinationChunk(parser, at);
    opened ||= next === at + 1 && parser.text.charCodeAt(at) === 40;
    if (opened && next !== NONE && !isBlankCode(parser.text.charCodeAt(next))) {
      starts.push(next);
      opened = false;
    }
    if (next === NONE) end = at;
    else at = next;
    if (at >= parser.end) end = NONE;
    else end ??= ends.get(at);
  }
  if (starts.length > 1) for (const start of starts) ends.set(start, end);
  return end;
}

/** Past `(destination "title")` at `pos`, or NONE. */
export function linkSource(parser: Parser, pos: number): number {
  if (pos >= parser.end || parser.text.charCodeAt(pos) !== 40) return NONE;
  if (indexOf(parser, ')', pos) === NONE) return NONE;
  let at = skipBlanks(parser, pos + 1);
  const angle = angleDestination(parser, at);
  if (angle !== NONE) {
    at = angle;
  } else {
    at = destinationEnd(parser, at);
    if (at === NONE) return NONE;
  }
  const title = titleAfterBlanks(parser, at);
  at = skipBlanks(parser, title === NONE ? at : title);
  return at < parser.end && parser.text.charCodeAt(at) === 41 ? at + 1 : NONE;
}

const UNEVEN_BLANKS = /[^\S ]| {2}/;

/** Pandoc's `toKey`: link labels compare without case and with blanks collapsed. */
export function referenceKey(label: string): string {
  const trimmed = label.trim();
  // Most labels are collapsed already, and finding that out is quick.
  return (UNEVEN_BLANKS.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed).toLowerCase();
}

/** `[label]: url "title" {attributes}` at `pos`: the bracket after its label and its end; undefined if it is none. */
export function linkDefinition(
  parser: Parser,
  pos: number,
): { readonly close: number; readonly end: number; readonly key: string } | undefined {
  const close = labelEnd(parser, pos);
  if (close === NONE || parser.text.charCodeAt(close + 1) !== 58 || close + 1 >= parser.end) return undefined;
  let at = skipBlanks(parser, close + 2);
  if (parser.text.charCodeAt(at) === NEWLINE) at = skipBlanks(parser, at + 1);
  if (parser.text.charCodeAt(at) === 91) return undefined;
  const angle = angleDestination(parser, at);
  at = angle === NONE ? definitionTarget(parser, at) : angle;
  const title = titleAfterBlanks(parser, at);
  if (title !== NONE) at = title;
  else at = parenthesizedTitle(parser, at);
  at = attributesAfterBlanks(parser, at);
  // After a line's end, there must be a line, be it blank.
  if (at >= parser.end && parser.source.endsBare && parser.text.charAt(at - 1) === '\n') return undefined;
  if (!isBlankLine(parser, at)) return undefined;
  return { close, end: skipBlanks(parser, at), key: referenceKey(parser.text.slice(pos + 1, close)) };
}

function parenthesizedTitle(parser: Parser, pos: number): number {
  const at = blanksAndNewline(parser, pos);
  if (at === NONE || parser.text.charCodeAt(at) !== 40) return pos;
  const close = closingParen(parser, at);
  return close === NONE ? pos : close + 1;
}

function attributesAfterBlanks(parser: Parser, pos: number): number {
  const at = blanksAndNewline(parser, pos);
  const past = at === NONE ? pos : afterAttributes(parser, at);
  return past === at ? pos : past;
}

/** Past the words of a definition's target: up to a title, attributes, another label or the line's end. */
function definitionTarget(parser: Parser, pos: number): number {
  let at = pos;
  for (;;) {
    const word = skipBlanks(parser, at);
    const char = parser.text.charAt(word);
    if (word >= parser.end || char === '\n') return at;
    if (
      quotedTitle(parser, word) !== NONE ||
      afterAttributes(parser, word) > word ||
      labelEnd(parser, word) !== NONE
    )
      return at;
    if (char === '(' && closingParen(parser, word) !== NONE) return at;
    at = word;
    while (at < parser.end && !isSpace(parser.text.charAt(at))) {
      const literal = literalChar(parser, at);
      if (!literal) break;
      at = literal.end;
    }
    if (at === word) return at;
  }
}

/** Schemes of addresses that Pandoc knows. */
const SCHEMES = new Set(
  (
    'aaa aaas about acap acct acr adiumxtra afp afs aim appdata apt attachment aw barion beshare bitcoin ' +
    'blob bolo browserext callto cap chrome chrome-extension cid coap coaps com-eventbrite-attendee ' +
    'content crid cvs data dav dict dis dlna-playcontainer dlna-playsingle dns dntp doi dtn dvb ed2k ' +
    'example facetime fax feed feedready file filesystem finger fish ftp gemini geo gg git gizmoproject ' +
    'go gopher graph gtalk h323 ham hcp http https hxxp hxxps hydrazone iax icap icon im imap info ' +
    'iotdisco ipn ipp ipps irc irc6 ircs iris iris.beep iris.lwz iris.xpc iris.xpcs isbn isostore itms ' +
    'jabber jar javascript jms keyparc lastfm ldap ldaps lvlt magnet mailserver mailto maps market ' +
    'message mid mms modem mongodb moz ms-access ms-browser-extension ms-drive-to ms-enrollment ms-excel ' +
    'ms-gamebarservices ms-getoffice ms-help ms-infopath ms-media-stream-id ms-officeapp ms-powerpoint ' +
    'ms-project ms-publisher ms-search-repair ms-secondary-screen-controller ms-secondary-screen-setup ' +
    'ms-settings ms-settings-airplanemode ms-settings-bluetooth ms-settings-camera ms-settings-cellular ' +
    'ms-settings-cloudstorage ms-settings-connectabledevices ms-settings-displays-topology ' +
    'ms-settings-emailandaccounts ms-settings-language ms-settings-location ms-settings-lock ' +
    'ms-settings-nfctransactions ms-settings-notifications ms-settings-power ms-settings-privacy ' +
    'ms-settings-proximity ms-settings-screenrotation ms-settings-wifi ms-settings-workplace ms-spd ' +
    'ms-sttoverlay ms-transit-to ms-virtualtouchpad ms-visio ms-walk-to ms-whiteboard ms-whiteboard-cmd ' +
    'ms-word msnim msrp msrps mtqp mumble mupdate mvn news nfs ni nih nntp notes ocf oid onenote ' +
    'onenote-cmd opaquelocktoken pack palm paparazzi pkcs11 platform pmid pop pres prospero proxy psyc ' +
    'pwid qb query redis rediss reload res resource rmi rsync rtmfp rtmp rtsp rtsps rtspu secondlife ' +
    'service session sftp sgn shttp sieve sip sips skype smb sms smtp snews snmp soap.beep soap.beeps ' +
    'soldat spotify ssh steam stun stuns submit svn tag teamspeak tel teliaeid telnet tftp things ' +
    'thismessage tip tn3270 tool turn turns tv udp unreal urn ut2004 v-event vemmi ventrilo videotex ' +
    'view-source vnc wais webcal wpid ws wss wtai wyciwyg xcon xcon-userid xfire xmlrpc.beep xmlrpc.beeps ' +
    'xmpp xri ymsgr z39.50 z39.50r z39.50s'
  ).split(' '),
);

/** The beginning of an address, which goes on up to the closing angle. */
const URI =
  /<([A-Za-z][A-Za-z0-9+.-]*):(?![*_\]])(?:[\p{L}\p{N}#$%+/@\\_\-&=]|[({[]|[^\s<>](?=[\p{L}\p{N}#$%+/@\\_\-&=]))/uy;
const EMAIL =
  /<[\p{L}\p{N}][\p{L}\p{N}!"#$%&'*+\-/=?^_{|}~;]*(?:\.[\p{L}\p{N}][\p{L}\p{N}!"#$%&'*+\-/=?^_{|}~;]*)*@(?:[\p{L}\p{N}]|-(?=[\p{L}\p{N}]))/uy;
const REFERENCE = /&[^\s;]+;/g;

/** What begins an address, and what cannot stand in one. */
const ADDRESSES = [URI, EMAIL];
const BLANKS = ['\t', '\n', '\r', ' '];

/** Past the closing angle of an address at `pos`, or NONE. */
function addressEnd(parser: Parser, pos: number): number {
  const close = indexOf(parser, '>', pos);
  if (close === NONE) return NONE;
  for (const pattern of ADDRESSES) {
    pattern.lastIndex = pos;
    const match = pattern.exec(parser.text);
    if (!match || pos + match[0].length > close) continue;
    const scheme = match[1];
    if (scheme !== undefined && !SCHEMES.has(scheme.toLowerCase())) continue;
    if (!BLANKS.some((blank) => occurs(parser, blank, pos, close))) return close + 1;
  }
  return NONE;
}

/** An address between angles at `pos`: past it, or NONE. */
export function autoLink(parser: Parser, pos: number): number {
  const end = parser.state.links ? addressEnd(parser, pos) : NONE;
  if (end === NONE) return NONE;
  if (parser.sink.wanted > 0)
    parser.sink.text(parser.text.slice(pos + 1, end - 1).replace(REFERENCE, (raw) => decodeHTMLStrict(raw)));
  const past = afterAttributes(parser, end);
  noteConstruct(parser, 'address', pos, past);
  return past;
}

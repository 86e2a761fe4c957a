// Zip files as bytes, for the tests of what reads them.
import { crc32, deflateRawSync } from "node:zlib";

/** `how` is the compression method: 0 stored, 8 deflated. */
export function zipBytes(entries: readonly { readonly name: string; readonly content: Uint8Array; readonly how: 0 | 8 }[], remark = ""): Uint8Array {
  const [local, central]: [Buffer[], Buffer[]] = [[], []];
  let start = 0;
  for (const { name, content, how } of entries) {
    const packed = how === 8 ? deflateRawSync(content) : Buffer.from(content);
    const middle = Buffer.alloc(22);
    middle.writeUInt16LE(20, 0);
    middle.writeUInt16LE(how, 4);
    middle.writeUInt32LE(crc32(content), 10);
    middle.writeUInt32LE(packed.length, 14);
    middle.writeUInt32LE(content.length, 18);
    const named = Buffer.from(name, "latin1");
    const head = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), middle, lengths(named.length), named]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(start, 10);
    central.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), middle, lengths(named.length), place, named]));
    local.push(head, packed);
    start += head.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(start, 16);
  end.writeUInt16LE(remark.length, 20);
  return Uint8Array.from(Buffer.concat([...local, directory, end, Buffer.from(remark, "latin1")]));
}

function lengths(name: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16LE(name, 0);
  return bytes;
}

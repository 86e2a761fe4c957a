// Writes all of some bytes: a disk may take fewer at a time than it was given.

export interface Writable {
  write(bytes: Uint8Array, from: number, length: number, at: number): Promise<{ readonly bytesWritten: number }>;
}

/** Throws what the disk says, and that it is full where it takes nothing and says nothing. */
export async function writeWhole(file: Writable, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    if (bytesWritten === 0) throw Object.assign(new Error("nothing was written"), { code: "ENOSPC" });
    done += bytesWritten;
  }
}

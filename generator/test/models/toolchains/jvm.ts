/** A compiler runs once, and is not worth being compiled itself. */
export const QUICK = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/** Java 17 has the encoding of files and streams from the machine. */
export const UNICODE = ['-Dfile.encoding=UTF-8', '-Dsun.stdout.encoding=UTF-8', '-Dstdout.encoding=UTF-8'];

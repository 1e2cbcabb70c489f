package io.headrace.pipelines.spec;

/** Where keyed state lives. */
public enum Backend {
    /** On the heap: fastest, as large as memory. */
    HASHMAP,
    /** On disk: as large as the disk. */
    ROCKSDB
}

package io.headrace.cli.demo;

import org.apache.kafka.clients.producer.Producer;

/**
 * What a demo plays: on which pipeline, after which history.
 *
 * @param <F> what is shown of it
 */
interface Scenario<F extends Figures<F>> {
    /** The pipeline for it. */
    DemoSpec adapt(DemoSpec shipped);

    /** @throws io.headrace.cli.InputException if it cannot go on over the topics of an earlier demo */
    void requireResumable();

    /**
     * Puts what has happened before into the topics.
     *
     * @return how many payments
     */
    long writeHistory(DemoSpec spec, Producer<byte[], byte[]> producer);

    /**
     * Starts the live part, which ends when it is closed.
     *
     * @param producer handed over
     */
    LivePart<F> goLive(DemoSpec spec, Producer<byte[], byte[]> producer);

    /** What is about to be sent. */
    String announcement();
}

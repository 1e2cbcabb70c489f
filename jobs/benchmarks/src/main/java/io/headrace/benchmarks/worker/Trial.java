package io.headrace.benchmarks.worker;

import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.runtime.infer.DeviceChoice;
import java.util.HashMap;
import java.util.Map;

/**
 * What a worker measures.
 *
 * @param subject label of a {@link SubjectKind}
 * @param model label of the model
 * @param file the model
 * @param batch most rows of a run, where the subject batches
 * @param bootstrap the Kafka, or empty
 * @param mostRows of a run
 * @param options further ones of the subject
 */
public record Trial(
        String subject,
        String model,
        String file,
        int batch,
        String bootstrap,
        long mostRows,
        Map<String, String> options) {
    /** Options of trials on Kafka: the topics, of one partition each. */
    public static final String INPUT = "input";

    public static final String OUTPUT = "output";

    private static final String DEVICE = "device";
    private static final String SLOTS = "slots";
    private static final String DEVICE_MEMORY = "device-memory";

    /** If present, a run goes on where the last one ended, and what is written is seen at once. */
    private static final String LIVE = "live";

    /** If present, every run takes all rows that there are. */
    private static final String WHOLE = "whole";

    /** If present, samples have a profile. */
    private static final String PROFILED = "profiled";

    public BenchModel benchModel() {
        return BenchModel.of(model);
    }

    public boolean whole() {
        return options.containsKey(WHOLE);
    }

    public boolean profiled() {
        return options.containsKey(PROFILED);
    }

    public boolean live() {
        return options.containsKey(LIVE);
    }

    public static Trial inMemory(SubjectKind subject, BenchModel model, String file) {
        return new Trial(
                subject.label(), model.label(), file, model.batch(DeviceChoice.CPU), "", Long.MAX_VALUE, Map.of());
    }

    /** @param input holds so many rows */
    public static Trial kafka(
            SubjectKind subject,
            BenchModel model,
            String file,
            String bootstrap,
            String input,
            String output,
            long rows) {
        return new Trial(
                subject.label(),
                model.label(),
                file,
                model.batch(DeviceChoice.CPU),
                bootstrap,
                rows,
                Map.of(INPUT, input, OUTPUT, output));
    }

    /** What the model runs on; the CPU where nothing is said. */
    public DeviceChoice device() {
        return DeviceChoice.valueOf(options.getOrDefault(DEVICE, DeviceChoice.CPU.name()));
    }

    /** The same on a device, in batches that suit it. */
    public Trial on(DeviceChoice device) {
        return with(DEVICE, device.name()).withBatch(benchModel().batch(device));
    }

    /** How many subtasks each stage has, where the subject can have several. */
    public int slots() {
        return Integer.parseInt(options.getOrDefault(SLOTS, "1"));
    }

    public Trial onSlots(int slots) {
        return with(SLOTS, Integer.toString(slots));
    }

    /** Bytes of the device's memory that tensors may take; 0 for all. */
    public long deviceMemory() {
        return Long.parseLong(options.getOrDefault(DEVICE_MEMORY, "0"));
    }

    /** The same with so many bytes of the device's memory for its tensors. */
    public Trial inDeviceMemory(long bytes) {
        return with(DEVICE_MEMORY, Long.toString(bytes));
    }

    /** The same with batches of so many rows. */
    public Trial withBatch(int rows) {
        return new Trial(subject, model, file, rows, bootstrap, mostRows, options);
    }

    /** The same, in which rows may arrive while a run lasts. */
    public Trial inLive() {
        return with(LIVE, "");
    }

    /** The same, whose samples have a profile. */
    public Trial withProfile() {
        return with(PROFILED, "");
    }

    /** The same, whose runs all take the same rows. */
    public Trial ofWholeTopics() {
        return with(WHOLE, "");
    }

    /** The same with one more option of the subject. */
    public Trial with(String option, String value) {
        Map<String, String> further = new HashMap<>(options);
        further.put(option, value);
        return new Trial(subject, model, file, batch, bootstrap, mostRows, further);
    }
}

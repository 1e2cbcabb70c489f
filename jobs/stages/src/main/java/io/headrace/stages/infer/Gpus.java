package io.headrace.stages.infer;

import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * The GPUs that Flink deals out to a TaskManager, under the resource name {@code gpu} of its external resource framework
 * ({@code external-resources: gpu}, {@code external-resource.gpu.amount}, its driver for GPUs).
 */
final class Gpus {
    private static final String RESOURCE = "gpu";

    /** As Flink's driver names a GPU's index. */
    private static final String INDEX = "index";

    private Gpus() {}

    /** A subtask takes one of the TaskManager's in turn; the first one, if Flink has dealt out none. */
    static int indexFor(RuntimeContext context) {
        return pick(
                context.getExternalResourceInfos(RESOURCE),
                context.getTaskInfo().getIndexOfThisSubtask());
    }

    static int pick(Collection<ExternalResourceInfo> dealtOut, int subtask) {
        List<Integer> indexes = dealtOut.stream()
                .flatMap(gpu -> gpu.getProperty(INDEX).stream())
                .map(Gpus::number)
                .sorted()
                .toList();
        return indexes.isEmpty() ? 0 : indexes.get(subtask % indexes.size());
    }

    private static int number(String index) {
        try {
            return Integer.parseInt(index);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "external-resource.gpu: expected a driver that names GPUs by number, as Flink's own does, found "
                            + index + "; set its discovery script",
                    e);
        }
    }
}

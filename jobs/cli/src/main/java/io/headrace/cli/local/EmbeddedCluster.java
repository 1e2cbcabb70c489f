package io.headrace.cli.local;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;

/** Flink in this JVM: a JobManager, one TaskManager, and the web UI on the loopback interface. */
public final class EmbeddedCluster implements AutoCloseable {
    private final MiniCluster cluster;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedCluster(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Starts a cluster and returns once it takes jobs.
     *
     * @param parallelism slots, at least 1
     * @param uiPort port of the web UI; 0 takes a free one
     * @param settings Flink's, such as its state backend and metric reporters; copied
     * @throws IOException if it cannot start, in one line
     */
    public static EmbeddedCluster start(int parallelism, int uiPort, Configuration settings) throws IOException {
        Configuration own = new Configuration(settings);
        own.set(RestOptions.ADDRESS, Ports.HOST);
        own.set(RestOptions.BIND_ADDRESS, Ports.HOST);
        own.set(RestOptions.BIND_PORT, Integer.toString(uiPort));
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(own)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .build());
        started(cluster, uiPort);
        return new EmbeddedCluster(cluster);
    }

    /** Where the web UI is served. */
    public URI ui() {
        return cluster.getRestAddress().join();
    }

    /**
     * Submits a job and returns once it is accepted.
     *
     * @return a handle that outlives the job's end and dies with the cluster
     * @throws IOException if the cluster refuses the job
     */
    public JobClient submit(JobGraph job) throws IOException {
        try {
            cluster.submitJob(job).join();
        } catch (CompletionException refused) {
            throw new IOException("job " + job.getName() + ": refused: " + Causes.line(refused), refused);
        }
        return new MiniClusterJobClient(
                job.getJobID(),
                cluster,
                getClass().getClassLoader(),
                MiniClusterJobClient.JobFinalizationBehavior.NOTHING);
    }

    /** Whether the TaskManager is there; one that has ended for a reason of its own is not started again. */
    public boolean hasTaskManager() throws ExecutionException, InterruptedException {
        return cluster.requestClusterOverview().get().getNumTaskManagersConnected() > 0;
    }

    /** Ends the TaskManager as an error of its own would. */
    void loseTaskManager() {
        cluster.terminateTaskManager(0).join();
    }

    /** Cancels what still runs and stops. Retained checkpoints stay. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            cluster.closeAsync().join();
        }
    }

    private static void started(MiniCluster cluster, int uiPort) throws IOException {
        try {
            cluster.start();
        } catch (Exception failed) {
            cluster.closeAsync();
            throw new IOException(
                    "cluster: could not start with its UI on port " + uiPort + ": " + Causes.line(failed), failed);
        }
    }
}

package io.headrace.gpu;

import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.List;

/** Lanes with their batches and sessions, opened together and closed together. */
final class LaneGroup implements AutoCloseable {

    interface Opener {
        OrtSession open() throws Exception;
    }

    private final List<OrtSession> sessions = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();

    /** Spreads the threads evenly over the sessions. */
    static LaneGroup open(Lab lab, Workload workload, Opener opener, int sessionCount, int threads, int rows,
            boolean pageLocked) throws Exception {
        LaneGroup group = new LaneGroup();
        for (int i = 0; i < sessionCount; i++) {
            group.sessions.add(opener.open());
        }
        for (int i = 0; i < threads; i++) {
            OrtSession session = group.sessions.get(i % sessionCount);
            group.lanes.add(new Lane(session, lab.batch(session, workload, rows, pageLocked)));
        }
        return group;
    }

    List<Lane> lanes() {
        return lanes;
    }

    @Override
    public void close() throws Exception {
        for (Lane lane : lanes) {
            lane.batch().close();
        }
        for (OrtSession session : sessions) {
            session.close();
        }
    }
}

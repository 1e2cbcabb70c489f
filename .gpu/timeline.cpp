// Writes when each GPU kernel and copy of a process began and ended. The CUDA driver loads this library into the
// process that CUDA_INJECTION64_PATH names; records of 24 bytes go to TIMELINE_FILE when the process ends, in a process of
// the benchmark to that name, a dot and its subject.
#include <cupti.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <vector>

namespace {

struct Span {
    uint64_t begin_nanos;
    uint64_t end_nanos;
    uint32_t kind;  // 0 kernel, else CUpti_ActivityMemcpyKind
    uint32_t kibibytes;
};

constexpr size_t kBufferBytes = 8 << 20;
std::mutex guard;
std::vector<Span> spans;

void CUPTIAPI provide(uint8_t** buffer, size_t* size, size_t* max_records) {
    *buffer = static_cast<uint8_t*>(aligned_alloc(8, kBufferBytes));
    *size = kBufferBytes;
    *max_records = 0;
}

void keep(const CUpti_Activity* record) {
    if (record->kind == CUPTI_ACTIVITY_KIND_CONCURRENT_KERNEL) {
        auto* kernel = reinterpret_cast<const KERNEL_RECORD*>(record);
        spans.push_back({kernel->start, kernel->end, 0, 0});
    } else if (record->kind == CUPTI_ACTIVITY_KIND_MEMCPY) {
        auto* copy = reinterpret_cast<const COPY_RECORD*>(record);
        spans.push_back({copy->start, copy->end, copy->copyKind, static_cast<uint32_t>(copy->bytes >> 10)});
    }
}

void CUPTIAPI collect(CUcontext, uint32_t, uint8_t* buffer, size_t, size_t valid) {
    std::lock_guard<std::mutex> lock(guard);
    CUpti_Activity* record = nullptr;
    while (cuptiActivityGetNextRecord(buffer, valid, &record) == CUPTI_SUCCESS) {
        keep(record);
    }
    free(buffer);
}

void write() {
    cuptiActivityFlushAll(CUPTI_ACTIVITY_FLAG_FLUSH_FORCED);
    std::lock_guard<std::mutex> lock(guard);
    const char* path = getenv("TIMELINE_FILE");
    const char* subject = getenv("HEADRACE_BENCH_SUBJECT");
    const std::string name = std::string(path ? path : "") + (subject ? std::string(".") + subject : "");
    FILE* file = path ? fopen(name.c_str(), "wb") : nullptr;
    if (file) {
        fwrite(spans.data(), sizeof(Span), spans.size(), file);
        fclose(file);
    }
}

}  // namespace

extern "C" int InitializeInjection() {
    cuptiActivityRegisterCallbacks(provide, collect);
    CUptiResult kernels = cuptiActivityEnable(CUPTI_ACTIVITY_KIND_CONCURRENT_KERNEL);
    CUptiResult copies = cuptiActivityEnable(CUPTI_ACTIVITY_KIND_MEMCPY);
    if (kernels != CUPTI_SUCCESS || copies != CUPTI_SUCCESS) {
        fprintf(stderr, "timeline: CUPTI refused: %d %d\n", kernels, copies);
    }
    atexit(write);
    return 1;
}

// SPDX-License-Identifier: MIT

#include "app/channelcat/loadedcapture.h"

#include "app/channelcat/progress.h"
#include "app/terminationsignals.h"
#include "channel/capture/files/capturekind.h"
#include "channel/capture/import/importcapture.h"
#include "channel/capture/opening/captureloader.h"

#include <QEventLoop>
#include <QTimer>

#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

constexpr auto progressInterval = 100ms;

} // namespace

std::unique_ptr<LoadedCapture> LoadedCapture::load(const QString &path, const DecodeOptions &options,
                                                   const TerminationSignals &signals, QString *error)
{
    std::unique_ptr<LoadedCapture> loaded(new LoadedCapture);
    const CaptureKind kind = captureKindOf(path, error);
    if (kind == CaptureKind::None)
        return nullptr;
    if (kind == CaptureKind::Own) {
        auto loader = CaptureLoader::open(path, options, error);
        const CaptureLoader *ours = loader.get();
        loaded->source_ = std::move(loader);
        if (!ours || !loaded->wait(signals, error))
            return nullptr;
        // Another program may have merged or reordered what we recorded.
        if (ours->report().outcome != LoadReport::Outcome::NotInOrder || !canImportCaptures())
            return loaded;
    }
    return loaded->import(path, options, error) && loaded->wait(signals, error) ? std::move(loaded) : nullptr;
}

bool LoadedCapture::import(const QString &path, const DecodeOptions &options, QString *error)
{
    folder_ = std::make_unique<QTemporaryDir>();
    if (!folder_->isValid()) {
        *error = u"There is no room for a copy of %1: %2."_s.arg(path, folder_->errorString());
        return false;
    }
    source_ = importCapture(path, folder_->path(), {options, {}}, error);
    return source_ != nullptr;
}

bool LoadedCapture::wait(const TerminationSignals &signals, QString *error)
{
    QEventLoop loop;
    Progress progress;
    QTimer tick;
    bool interrupted = false;
    QObject::connect(source_.get(), &CaptureSource::finished, &loop, &QEventLoop::quit);
    QObject::connect(&signals, &TerminationSignals::received, &loop, [this, &interrupted] {
        interrupted = true;
        source_->cancel();
    });
    QObject::connect(&tick, &QTimer::timeout, &loop, [this, &progress] {
        progress.show(u"Reading"_s, source_->doneBytes(), source_->totalBytes());
    });
    tick.start(progressInterval);
    loop.exec();
    if (interrupted)
        *error = u"Reading was interrupted."_s;
    return !interrupted;
}

} // namespace channel::cat

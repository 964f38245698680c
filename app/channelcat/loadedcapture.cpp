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
    loaded->name_ = inputName(path);
    QString file = path;
    if (SpooledInput::isMeant(path)) {
        loaded->spooled_ = SpooledInput::read(path, signals.descriptor(), error);
        if (!loaded->spooled_)
            return nullptr;
        file = loaded->spooled_->path();
    }
    if (loaded->read(file, options, signals, error))
        return loaded;
    *error = loaded->named(*error);
    return nullptr;
}

/// What the user has called it, where the name of a file that nobody knows stands.
QString LoadedCapture::named(QString text) const
{
    return spooled_ ? text.replace(spooled_->path(), name_) : text;
}

bool LoadedCapture::read(const QString &path, const DecodeOptions &options, const TerminationSignals &signals,
                         QString *error)
{
    const CaptureKind kind = captureKindOf(path, error);
    if (kind == CaptureKind::None)
        return false;
    if (kind == CaptureKind::Own) {
        auto loader = CaptureLoader::open(path, options, error);
        const CaptureLoader *ours = loader.get();
        source_ = std::move(loader);
        if (!ours || !wait(signals, error))
            return false;
        // Another program may have merged or reordered what we recorded.
        if (ours->report().outcome != LoadReport::Outcome::NotInOrder || !canImportCaptures())
            return true;
    }
    return import(path, options, error) && wait(signals, error);
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

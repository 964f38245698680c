// SPDX-License-Identifier: MIT

#include "ui/compose/filepayload.h"

#include "channel/text/payloadrandom.h"
#include "channel/text/processsurroundings.h"

#include <QFutureWatcher>
#include <QPromise>

#include <chrono>
#include <memory>
#include <system_error>
#include <thread>
#include <type_traits>

namespace channel::ui {

namespace {

/// Does `work` on a worker and then, on the receiver's thread and only if it still lives, `answer` with the
/// result. (QFuture::then with a context does not survive the context's end in Qt 6.4.)
template <typename Work, typename Answer>
void runOnWorker(QObject *receiver, Work work, Answer answer)
{
    using Result = std::invoke_result_t<Work>;
    auto *watcher = new QFutureWatcher<Result>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver, [watcher, answer = std::move(answer)] {
        const Result result = watcher->result();
        watcher->deleteLater();
        answer(result);
    });
    auto promise = std::make_shared<QPromise<Result>>();
    watcher->setFuture(promise->future());
    const auto run = [promise, work = std::move(work)] {
        promise->start();
        promise->addResult(work());
        promise->finish();
    };
    try {
        std::thread(run).detach();
    } catch (const std::system_error &error) {
        qWarning("No thread can be started to read the file (%s), so the window waits for it. End programs "
                 "or raise "
                 "the limit on processes.",
                 error.code().message().c_str());
        run();
    }
}

} // namespace

ParsedPayload renderNow(const PayloadTemplate &payload, Sending sending)
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    PayloadValues values;
    values.number = sending.number;
    values.now = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
    PayloadRandom random(sending.seed);
    return payload.render(values, random, ProcessSurroundings());
}

FilePayload::FilePayload(QObject *parent)
    : QObject(parent)
{
}

void FilePayload::summarise(const QString &path, quint32 maxSize, qint64 startSize)
{
    summariseBy([=] { return summarisePayloadFile(path, maxSize, startSize); });
}

void FilePayload::summarise(const PayloadTemplate &payload, Sending sending, qint64 startSize)
{
    summariseBy([=] {
        const ParsedPayload rendered = renderNow(payload, sending);
        return FileSummary{rendered.bytes.size(), rendered.bytes.left(startSize), rendered.error};
    });
}

template <typename Work>
void FilePayload::summariseBy(Work work)
{
    runOnWorker(this, std::move(work), [this, request = ++summaryRequest_](const FileSummary &summary) {
        if (request == summaryRequest_)
            Q_EMIT summarised(summary);
    });
}

void FilePayload::read(const PayloadTemplate &payload, Sending sending)
{
    runOnWorker(
        this, [=] { return renderNow(payload, sending); },
        [this, request = ++readRequest_](const ParsedPayload &rendered) {
            if (request == readRequest_)
                Q_EMIT finished(rendered);
        });
}

void FilePayload::cancel()
{
    ++summaryRequest_;
    ++readRequest_;
}

} // namespace channel::ui

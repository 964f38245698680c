// SPDX-License-Identifier: MIT

#include "ui/compose/filepayload.h"

#include "channel/text/visibletext.h"
#include "ui/text/counttext.h"

#include <QFile>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QLocale>
#include <QPromise>

#include <memory>
#include <system_error>
#include <thread>
#include <type_traits>

namespace channel::ui {

namespace {

QString mebibytes(qint64 bytes)
{
    QLocale locale = spokenLocale();
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return QStringLiteral("%1 MiB").arg(locale.toString(double(bytes) / (1024 * 1024), 'f', 1));
}

/// Why the file cannot be a payload, as far as that shows before opening it. Opening a FIFO would wait for
/// ever.
QString objection(const QFileInfo &file, quint32 maxSize)
{
    const QString name = visibleText(file.fileName().isEmpty() ? file.filePath() : file.fileName());
    if (file.filePath().isEmpty())
        return FilePayload::tr("Choose a file.");
    if (!file.exists())
        return FilePayload::tr("There is no file “%1”.").arg(name);
    if (file.isDir())
        return FilePayload::tr("“%1” is a folder.").arg(name);
    if (!file.isFile())
        return FilePayload::tr("“%1” is not a regular file.").arg(name);
    if (file.size() > qint64(maxSize))
        return FilePayload::tr("“%1” has %2; the largest message has %3.")
            .arg(name, mebibytes(file.size()), mebibytes(maxSize));
    return {};
}

std::optional<PayloadError> openFile(QFile &file, quint32 maxSize)
{
    const QString path = file.fileName();
    if (const QString reason = objection(QFileInfo(path), maxSize); !reason.isEmpty())
        return PayloadError{0, reason};
    if (!file.open(QIODevice::ReadOnly))
        return PayloadError{0, FilePayload::tr("Cannot open “%1”: %2.")
                                   .arg(visibleText(QFileInfo(path).fileName()), file.errorString())};
    return std::nullopt;
}

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

ParsedPayload readFilePayload(const QString &path, quint32 maxSize)
{
    QFile file(path);
    if (const std::optional<PayloadError> error = openFile(file, maxSize))
        return {{}, error};
    // One byte more than allowed shows a file that has grown meanwhile.
    const QByteArray bytes = file.read(qint64(maxSize) + 1);
    if (file.error() != QFileDevice::NoError)
        return ParsedPayload::failure(0,
                                      FilePayload::tr("Cannot read the file: %1.").arg(file.errorString()));
    if (bytes.size() > qsizetype(maxSize))
        return ParsedPayload::failure(0, FilePayload::tr("The file is longer than the largest message."));
    return {bytes, std::nullopt};
}

FileSummary summariseFile(const QString &path, quint32 maxSize, qint64 startSize)
{
    QFile file(path);
    FileSummary summary;
    summary.error = openFile(file, maxSize);
    if (!summary.error) {
        summary.size = file.size();
        summary.start = file.read(startSize);
    }
    return summary;
}

FilePayload::FilePayload(QObject *parent)
    : QObject(parent)
{
}

void FilePayload::summarise(const QString &path, quint32 maxSize, qint64 startSize)
{
    runOnWorker(
        this, [=] { return summariseFile(path, maxSize, startSize); },
        [this, request = ++summaryRequest_](const FileSummary &summary) {
            if (request == summaryRequest_)
                Q_EMIT summarised(summary);
        });
}

void FilePayload::read(const QString &path, quint32 maxSize)
{
    runOnWorker(
        this, [=] { return readFilePayload(path, maxSize); },
        [this, request = ++readRequest_](const ParsedPayload &payload) {
            if (request == readRequest_)
                Q_EMIT finished(payload);
        });
}

void FilePayload::cancel()
{
    ++summaryRequest_;
    ++readRequest_;
}

} // namespace channel::ui

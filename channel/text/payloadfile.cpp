// SPDX-License-Identifier: MIT

#include "channel/text/payloadfile.h"

#include "channel/text/spokennumbers.h"
#include "channel/text/visibletext.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace channel {

namespace {

struct PayloadFile
{
    Q_DECLARE_TR_FUNCTIONS(channel::PayloadFile)
};

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
        return PayloadFile::tr("Choose a file.");
    if (!file.exists())
        return PayloadFile::tr("There is no file “%1”.").arg(name);
    if (file.isDir())
        return PayloadFile::tr("“%1” is a folder.").arg(name);
    if (!file.isFile())
        return PayloadFile::tr("“%1” is not a regular file.").arg(name);
    if (file.size() > qint64(maxSize))
        return PayloadFile::tr("“%1” has %2; the largest message has %3.")
            .arg(name, mebibytes(file.size()), mebibytes(maxSize));
    return {};
}

std::optional<PayloadError> openFile(QFile &file, quint32 maxSize)
{
    const QString path = file.fileName();
    if (const QString reason = objection(QFileInfo(path), maxSize); !reason.isEmpty())
        return PayloadError{0, reason};
    if (!file.open(QIODevice::ReadOnly))
        return PayloadError{0, PayloadFile::tr("Cannot open “%1”: %2.")
                                   .arg(visibleText(QFileInfo(path).fileName()), file.errorString())};
    return std::nullopt;
}

} // namespace

ParsedPayload readPayloadFile(const QString &path, quint32 maxSize)
{
    QFile file(path);
    if (const std::optional<PayloadError> error = openFile(file, maxSize))
        return {{}, error};
    // One byte more than allowed shows a file that has grown meanwhile.
    const QByteArray bytes = file.read(qint64(maxSize) + 1);
    if (file.error() != QFileDevice::NoError)
        return ParsedPayload::failure(0,
                                      PayloadFile::tr("Cannot read the file: %1.").arg(file.errorString()));
    if (bytes.size() > qsizetype(maxSize))
        return ParsedPayload::failure(0, PayloadFile::tr("The file is longer than the largest message."));
    return {bytes, std::nullopt};
}

FileSummary summarisePayloadFile(const QString &path, quint32 maxSize, qint64 startSize)
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

} // namespace channel

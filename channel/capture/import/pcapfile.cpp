// SPDX-License-Identifier: MIT

#include "channel/capture/import/pcapfile.h"

#include "channel/capture/pcapng/captureerrortext.h"
#include "channel/capture/pcapng/capturefile.h"
#include "channel/text/filename.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <limits>
#include <pcap/pcap.h>
#include <sys/stat.h>
#include <unistd.h>

namespace channel {

namespace {

constexpr qint64 nanosecondsInSecond = 1'000'000'000;

qint64 nanoseconds(const timeval &time)
{
    constexpr qint64 farthest = std::numeric_limits<qint64>::max() / nanosecondsInSecond - 1;
    // libpcap puts nanoseconds where the name says microseconds, as it was asked to; both may be less than
    // nothing.
    const qint64 sum =
        qBound(-farthest, qint64(time.tv_sec), farthest) * nanosecondsInSecond + qint64(time.tv_usec);
    return std::max<qint64>(sum, 0);
}

} // namespace

PcapFile::PcapFile(int descriptor, quint64 size)
    : descriptor_(descriptor)
    , size_(size)
{
}

PcapFile::~PcapFile()
{
    if (handle_)
        pcap_close(handle_);
    ::close(descriptor_);
}

std::unique_ptr<PcapFile> PcapFile::open(const QString &path, QString *error)
{
    const auto refuse = [&](const QString &reason) {
        *error = QCoreApplication::translate("channel", "%1 cannot be opened: %2.").arg(path, reason);
        return nullptr;
    };
    const int descriptor = ::open(fileNameBytes(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return refuse(captureErrorText(errno));
    struct stat status = {};
    const bool isKnown = ::fstat(descriptor, &status) == 0;
    std::unique_ptr<PcapFile> file(new PcapFile(descriptor, quint64(status.st_size)));
    if (!isKnown || !S_ISREG(status.st_mode))
        return refuse(QCoreApplication::translate("channel", "it is not a regular file"));
    file->rewind();
    if (!file->handle_)
        return refuse(file->damage());
    return file;
}

void PcapFile::rewind()
{
    if (handle_)
        pcap_close(handle_);
    handle_ = nullptr;
    damage_.clear();
    const int copy = ::lseek(descriptor_, 0, SEEK_SET) == 0 ? ::fcntl(descriptor_, F_DUPFD_CLOEXEC, 0) : -1;
    std::FILE *stream = copy >= 0 ? ::fdopen(copy, "rb") : nullptr;
    if (!stream) {
        damage_ = captureErrorText(errno);
        if (copy >= 0)
            ::close(copy);
        return;
    }
    std::array<char, PCAP_ERRBUF_SIZE> reason{};
    handle_ = pcap_fopen_offline_with_tstamp_precision(stream, PCAP_TSTAMP_PRECISION_NANO, reason.data());
    if (!handle_) {
        damage_ = QString::fromLocal8Bit(reason.data());
        std::fclose(stream);
    }
}

std::optional<PacketFile::Packet> PcapFile::next()
{
    pcap_pkthdr *header = nullptr;
    const u_char *bytes = nullptr;
    const int result = handle_ ? pcap_next_ex(handle_, &header, &bytes) : PCAP_ERROR_BREAK;
    if (result == 1) {
        return Packet{QByteArrayView(reinterpret_cast<const char *>(bytes), qsizetype(header->caplen)),
                      linkType(), Sender::Unknown, header->len, nanoseconds(header->ts)};
    }
    if (result == PCAP_ERROR && damage_.isEmpty())
        damage_ = QString::fromLocal8Bit(pcap_geterr(handle_));
    return std::nullopt;
}

int PcapFile::linkType() const
{
    constexpr int raw = 101;
    const int type = pcap_datalink(handle_);
    return type == DLT_RAW ? raw : type; // For which libpcap has numbers of its own.
}

quint64 PcapFile::position() const
{
    const off_t position = handle_ ? ::ftello(pcap_file(handle_)) : 0;
    return position > 0 ? quint64(position) : 0;
}

} // namespace channel

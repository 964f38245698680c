// SPDX-License-Identifier: MIT

#include "tests/bench/measuring/timedfile.h"

#include <QElapsedTimer>
#include <QFile>

#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

namespace {

constexpr size_t blockSize = 1024 * 1024;

double readPlainly(const QString &path, std::vector<char> *content)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    std::vector<char> block(blockSize);
    QElapsedTimer timer;
    timer.start();
    off_t offset = 0;
    for (ssize_t got = 1; got > 0; offset += got) {
        got = ::pread(descriptor, block.data(), block.size(), offset);
        if (content && got > 0)
            content->insert(content->end(), block.begin(), block.begin() + got);
    }
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    ::close(descriptor);
    return seconds;
}

} // namespace

double timePread(const QString &path)
{
    return readPlainly(path, nullptr);
}

double timeMemcpy(const QString &path)
{
    std::vector<char> content;
    readPlainly(path, &content);
    std::vector<char> copy(content.size(), 'c');
    QElapsedTimer timer;
    timer.start();
    std::memcpy(copy.data(), content.data(), content.size());
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    if (copy != content)
        qFatal("memcpy failed");
    return seconds;
}

// SPDX-License-Identifier: MIT

#include "tests/support/memoryfile.h"

#include <QFile>

#include <sys/mman.h>
#include <unistd.h>

MemoryFile::MemoryFile(QByteArrayView content)
    : descriptor_(::memfd_create("capture", MFD_CLOEXEC))
{
    if (descriptor_ < 0)
        qFatal("no file in memory can be made");
    while (!content.isEmpty()) {
        const ssize_t written = ::write(descriptor_, content.data(), size_t(content.size()));
        if (written <= 0)
            qFatal("the memory is full");
        content = content.sliced(written);
    }
}

MemoryFile::~MemoryFile()
{
    ::close(descriptor_);
}

QString MemoryFile::path() const
{
    return QStringLiteral("/proc/self/fd/%1").arg(descriptor_);
}

QByteArray MemoryFile::content() const
{
    QFile file(path());
    if (!file.open(QFile::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    return file.readAll();
}

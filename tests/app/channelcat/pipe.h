// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <array>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

struct Pipe
{
    Pipe()
    {
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            qFatal("no pipe");
    }
    ~Pipe()
    {
        closeReader();
        closeWriter();
    }
    Q_DISABLE_COPY_MOVE(Pipe)

    int reader() const { return ends[0]; }
    int writer() const { return ends[1]; }
    void closeReader() { close(ends[0]); }
    void closeWriter() { close(ends[1]); }

    static void close(int &end)
    {
        if (end >= 0)
            ::close(std::exchange(end, -1));
    }

    std::array<int, 2> ends{-1, -1};
};

inline QByteArray readAll(int descriptor)
{
    QByteArray all;
    std::array<char, 65536> piece;
    for (ssize_t size; (size = ::read(descriptor, piece.data(), piece.size())) > 0;)
        all.append(piece.data(), size);
    return all;
}

/// Puts a descriptor in the place of another one, such as standard input, until it goes.
class Redirection
{
public:
    Redirection(int place, int descriptor)
        : place_(place)
        , before_(::fcntl(place, F_DUPFD_CLOEXEC, 0))
    {
        ::dup2(descriptor, place_);
    }
    ~Redirection()
    {
        ::dup2(before_, place_);
        ::close(before_);
    }
    Q_DISABLE_COPY_MOVE(Redirection)

private:
    int place_;
    int before_;
};

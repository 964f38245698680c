// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <memory>

namespace channel::cat {

/// What came out of a pipe, in a file without a name that goes with this object: a capture is read here and
/// there, and a pipe only from its beginning to its end.
class SpooledInput
{
public:
    Q_DISABLE_COPY_MOVE(SpooledInput)

    /// "-", or what the shell makes of <(…): a name of something that this program was started with, and that
    /// is no regular file.
    static bool isMeant(const QString &path);
    /// Reads it to its end, or until `interruption` can be read. Null and a plain sentence otherwise.
    static std::unique_ptr<SpooledInput> read(const QString &path, int interruption, QString *error);
    ~SpooledInput();

    /// Under which the file can be opened.
    QString path() const;

private:
    explicit SpooledInput(int descriptor);

    int descriptor_;
};

/// As sentences call it: "Standard input" for -.
QString inputName(const QString &path);

} // namespace channel::cat

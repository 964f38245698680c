// SPDX-License-Identifier: MIT

#pragma once

#include "channel/compose/shape.h"
#include "channel/text/payloadrandom.h"
#include "channel/text/payloadtemplate.h"

#include <QByteArray>
#include <QString>

namespace channel::cat {

/// Makes what is sent of what the command line names: fills in what is to be filled in, and puts the chosen
/// header around it. Each message is made anew for each peer, and numbered from 1.
class Composer
{
public:
    /// What follows from chance follows from `seed`.
    Composer(const Shape &shape, quint64 seed);

    /// What is made are bytes as they are, header included; else payloads.
    bool makesFrames() const { return shape_.kind() != ShapeKind::Normal; }

    struct Made
    {
        QByteArray bytes = {};
        QString error = {}; ///< A plain sentence; then there is nothing to be sent.
    };
    /// The next one. Blocks as long as the files do that it asks for. `text` is how it was written, for the
    /// error.
    Made make(const PayloadTemplate &payload, const QString &text = {});
    /// What make() would say of it now; counts nothing.
    QString problemOf(const PayloadTemplate &payload, const QString &text) const;

private:
    static Made made(const PayloadTemplate &payload, const QString &text, const Shape &shape, quint64 number,
                     PayloadRandom &random);

    Shape shape_;
    PayloadRandom random_;
    quint64 number_ = 0; ///< Of the last one.
};

/// Where a text for --text is wrong, and how.
QString wrongTextText(const QString &text, const PayloadError &error);

} // namespace channel::cat

// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <memory>

QT_BEGIN_NAMESPACE
class QCoreApplication;
QT_END_NAMESPACE

namespace channel {

/// The QCoreApplication of a program that has none. Lives on the thread that makes it.
class HiddenApplication
{
public:
    HiddenApplication();
    /// Spares an application that the program has made in the meantime, which would end with this one.
    ~HiddenApplication();
    Q_DISABLE_COPY_MOVE(HiddenApplication)

    const QCoreApplication *get() const { return application_.get(); }

private:
    std::unique_ptr<QCoreApplication> application_;
};

} // namespace channel

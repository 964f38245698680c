// SPDX-License-Identifier: MIT

#pragma once

#include <QSettings>

namespace channel {

/// Settings in a file that only its owner can read: it holds texts that were sent.
class PrivateSettings : public QSettings
{
    Q_OBJECT

public:
    /// The user's own settings of a program.
    PrivateSettings(const QString &organization, const QString &application);
    /// An INI file.
    explicit PrivateSettings(const QString &path);
    ~PrivateSettings() override;

protected:
    bool event(QEvent *event) override;

private:
    void keepPrivate() const;
};

} // namespace channel

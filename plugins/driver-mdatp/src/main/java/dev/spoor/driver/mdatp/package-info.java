/** Microsoft Defender: advanced hunting, alerts and machines. */
package dev.spoor.driver.mdatp;
